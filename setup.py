"""The part of Verbale in C, which is left out where there is no compiler: see docs/explanation/cleaning.md."""

from pathlib import Path

from setuptools import Extension, setup

SOURCES = sorted(str(path) for path in Path("native").glob("*.c"))
# Without contracted products a number comes out the same on every processor, and as numpy makes it.
FLAGS = ["-O3", "-ffp-contract=off"]

setup(
    ext_modules=[
        Extension(
            "verbale.clean._native", SOURCES, depends=["native/native.h"], extra_compile_args=FLAGS, optional=True
        )
    ]
)
