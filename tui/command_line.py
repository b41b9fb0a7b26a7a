"""The command line as data: commands with their options, and what was called.

`read` understands every well-formed line of a known command, and nothing else: click, built from the same
table (tui/clicked.py), explains the others, prints the help and completes. Importing click costs as much as
starting Python three times, so a line that needs no explaining does without it; tests hold both together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from tui.desk import Desk


class Option(NamedTuple):
    """One option; with `takes` it wants a value of that name."""

    name: str
    help: str
    takes: str = ""


class Call(NamedTuple):
    """A command, the options that were given (a flag is ""), and its other words."""

    command: Command
    options: Mapping[str, str]
    words: Sequence[str]


def _nothing(desk: Desk, call: Call, begun: str) -> list[str] | None:
    """What may follow where nothing is known of it."""
    return []


class Command(NamedTuple):
    """One command. `words` describes its other words, of which there are at least `least` and at most `most`.

    With `dates` a word such as `-3` is no option but the day three days ago. `completes` gives the words that
    may follow, by the call so far and how the next one begins; None where that is the name of a file.
    """

    name: str
    help: str
    run: Callable[[Desk, Call], int]
    options: tuple[Option, ...] = ()
    words: str = ""
    least: int = 0
    most: int = 0
    dates: bool = False
    completes: Callable[[Desk, Call, str], list[str] | None] = _nothing


EVERYWHERE = (
    Option("--journal", "The file of the journal, instead of your own.", "FILE"),
    Option("--today", "Take this day for today, to try things out.", "DATE"),
)
ANY = 1_000_000


def is_offset(word: str) -> bool:
    """Whether the word is a day like `-3` or a week like `-1w`, though it begins like an option."""
    return word[:1] == "-" and word[1:2].isdecimal()


def read(arguments: Iterable[str], commands: Mapping[str, Command]) -> Call | None:
    """The call that the arguments make; None where they need explaining. No command is the one named ""."""
    command = commands[""]
    options: dict[str, str] = {}
    words: list[str] = []
    rest = iter(arguments)
    for word in rest:
        if word == "--" and command.name:
            words += rest
        elif word[:1] == "-" and word != "-" and not (command.dates and is_offset(word)):
            if not _take(word, rest, command, options):
                return None
        elif command.name:
            words.append(word)
        elif word and word in commands:
            command = commands[word]
        else:
            return None
    return Call(command, options, words) if command.least <= len(words) <= command.most else None


def _take(word: str, rest: Iterable[str], command: Command, options: dict[str, str]) -> bool:
    """Put the option into `options`, with its value; False where it needs explaining."""
    name, equals, value = word.partition("=")
    for option in (*EVERYWHERE, *command.options):
        if option.name == name:
            if option.takes and not equals:
                following = next(iter(rest), None)
                if following is None:
                    return False
                value = following
            options[name] = value
            return bool(option.takes) or not equals
    return False
