"""The parts of Verbale in C, left out where there is no compiler: see docs/explanation, cleaning.md and reading.md."""

from pathlib import Path

from setuptools import Extension, setup

# Without contracted products a number comes out the same on every processor, and as numpy makes it. The parser's
# network works with what the processor has, as the libraries it stands for do.
COMMON = ["-O3", "-fvisibility=hidden"]  # nobody but Python calls into them
EXACT = [*COMMON, "-ffp-contract=off"]
QUICK = [*COMMON, "-ffp-contract=fast"]


def part(name: str, folder: str, flags: list[str]) -> Extension:
    sources, headers = (sorted(str(path) for path in Path(folder).glob(kind)) for kind in ("*.c", "*.h"))
    return Extension(name, sources, depends=headers, extra_compile_args=flags, optional=True)


setup(
    ext_modules=[
        part("verbale.clean._native", "native", EXACT),
        part("verbale.read._native", "native/parse", QUICK),
    ]
)
