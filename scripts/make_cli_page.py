"""Write docs/reference/cli.md from the commands themselves; a test holds the page to them.

python scripts/make_cli_page.py
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from verbale.show.commands import COMMANDS, Argument, Command

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "cli.md"
HEAD = """# The command line

Made from the program by `make docs`; do not edit. Exit status: 0 done, 1 done with something skipped, 2 not done (and
why, and what to do about it), 130 stopped by hand. Colour and progress bars appear on a terminal only; `NO_COLOR`
switches colour off. Settings come from `verbale.toml` in the current folder and from the environment: see
[settings](settings.md).
"""


def page() -> str:
    """Return the page as it should be."""
    return HEAD + "".join("\n" + "\n".join(section(command)) + "\n" for command in COMMANDS)


def section(command: Command) -> Iterator[str]:
    """Yield the lines of one command."""
    yield f"## verbale {command.name}"
    yield ""
    yield f"{command.about[0].upper()}{command.about[1:]}."
    if command.notes:
        yield from ("", command.notes)
    yield from ("", "```sh", *command.examples, "```")
    if command.arguments:
        yield from ("", "| argument | meaning |", "| --- | --- |", *map(row, command.arguments))


def row(argument: Argument) -> str:
    """Return the table row of an argument."""
    name = ", ".join(argument.flags)
    if not name.startswith("-"):
        name = str(argument.settings.get("metavar", name)).upper()
    choices = argument.settings.get("choices")
    words = argument.about + (f": {', '.join(choices)}" if choices else "")
    return f"| `{name}` | {words.replace('|', chr(92) + '|')} |"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
