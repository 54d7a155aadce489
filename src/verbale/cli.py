"""The command line: thin. Commands stand in ``show.commands``; their functions load what they need when they run."""

from __future__ import annotations

import argparse
import os
import sqlite3
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from verbale import __version__
from verbale.errors import VerbaleError
from verbale.show.commands import COMMANDS, WHERE, Command

ABOUT = "A sourced chronicle of diplomatic contacts from scraped pages."
START = "verbale build pages/ --to chronicle.db\nverbale list chronicle.db\nverbale serve chronicle.db"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status: 0 well, 1 with something skipped, 2 not at all."""
    options = parser().parse_args(_file_first(list(sys.argv[1:] if arguments is None else arguments)))
    module, function = options.run.split(":")
    try:
        status: int = getattr(import_module(f"verbale.show.{module}"), function)(options)
        sys.stdout.flush()
    except VerbaleError as trouble:
        sys.stderr.write(f"verbale: {trouble}\n")
        return 2
    except BrokenPipeError:  # the reader (head, less) has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        sys.stderr.write("verbale: stopped; what is stored stays, the same command goes on from there\n")
        return 130
    except sqlite3.Error as trouble:  # a full disk, a file that was damaged or taken away
        sys.stderr.write(f"verbale: the chronicle cannot be used: {trouble}\n")
        return 2
    except OSError as trouble:
        sys.stderr.write(f"verbale: {trouble.filename or ''}: {trouble.strerror or trouble}\n")
        return 2
    return status


def _file_first(arguments: list[str]) -> list[str]:
    """Let "show chronicle.db c-1f2e" mean "show --in chronicle.db c-1f2e", as "list chronicle.db" lets one expect."""
    takes = {command.name for command in COMMANDS if WHERE in command.arguments}
    if len(arguments) > 1 and arguments[0] in takes and Path(arguments[1]).is_file():
        return [arguments[0], "--in", *arguments[1:]]
    return arguments


def parser() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    top = argparse.ArgumentParser("verbale", description=ABOUT, epilog=_examples(START), formatter_class=_Help)
    top.add_argument("--version", action="version", version=f"verbale {__version__}")
    commands = top.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for command in COMMANDS:
        add_command(commands, command)
    return top


def add_command(commands: argparse._SubParsersAction[argparse.ArgumentParser], command: Command) -> None:
    """Add a command's own parser, with its examples below the arguments."""
    about = f"{command.about[0].upper()}{command.about[1:]}."
    epilog = _examples("\n".join(command.examples))
    text = f"{about}\n\n{command.notes}" if command.notes else about
    one = commands.add_parser(command.name, help=command.about, description=text, epilog=epilog, formatter_class=_Help)
    for argument in command.arguments:
        one.add_argument(*argument.flags, help=argument.about, **argument.settings)
    one.set_defaults(run=command.run)


def _examples(lines: str) -> str:
    return "examples:\n" + "".join(f"  {line}\n" for line in lines.splitlines())


class _Help(argparse.RawDescriptionHelpFormatter):
    """Examples keep their lines, notes are filled, arguments stand in one column."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=28, width=min(100, _columns()))

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        parts = text.split("\n\n")
        return "\n\n".join(part if part.startswith("examples:") else self._filled(part, width) for part in parts)

    def _filled(self, text: str, width: int) -> str:
        return argparse.HelpFormatter._fill_text(self, text, width, "")


def _columns() -> int:
    try:
        return os.get_terminal_size().columns - 2
    except OSError:
        return 98


if __name__ == "__main__":
    sys.exit(main())
