"""The command that brings in answers from elsewhere. It imports neither textual nor click.

Another format is a room and a row of journal/exchange/formats.py. What always holds: all of a file is taken
in or nothing, and every mistake in it is told with its line, up to twenty.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from journal.errors import BadInput
from journal.quoting import quoted
from tui.command_line import Call, Command, Option
from tui.desk import Desk

if TYPE_CHECKING:
    from journal.periods import Period
    from journal.store.intake import Intake

REPLACE = Option("--replace", "Take the file's answers where the journal has others.")
MOST_MISTAKES, MOST_DAYS = 20, 5
"""How many are named; of the others it is said how many there are."""
OTHERWISE = "Left as the journal has them: {}; " + REPLACE.name + " takes the answers of the file."
TYPING = "Left alone, since words are being typed there: {}."
LARGEST = 64_000_000
"""Characters of a file."""


def bring_in(desk: Desk, call: Call) -> int:
    """Take in the answers of a file."""
    from journal.exchange.formats import FORMATS

    name, path = call.words
    if name.casefold() not in FORMATS:
        raise BadInput(f"There is no format {quoted(name)}; there is: {', '.join(FORMATS)}.")
    desk.mention_mistakes()
    ritual, text = desk.ritual(None), desk.world.stdin.read() if path == "-" else _text(path)
    sheet = FORMATS[name.casefold()](text, ritual, desk.today)
    if sheet.mistakes:
        _tell(desk, sheet.mistakes)
    if not sheet.days:
        desk.say("Nothing new: the file holds no answers.")
        return 0
    over = REPLACE.name in call.options
    with desk.journal(create=True) as journal:
        intake = journal.take_in(ritual, sheet.days, over=over)
    desk.say(_said(intake, over))
    return 0


def completed(desk: Desk, call: Call, begun: str) -> list[str] | None:
    """A format, then the name of a file."""
    from journal.exchange.formats import FORMATS

    return None if call.words else [name for name in FORMATS if name.startswith(begun.casefold())]


def _text(path: str) -> str:
    """The text of a file; bytes that are no UTF-8 stay to be told with their line."""
    try:
        with open(path, encoding="utf-8", errors="surrogateescape", newline="") as file:
            text = file.read(LARGEST + 1)
    except OSError as error:
        reason = (error.strerror or "it is no name for a file").lower()
        raise BadInput(f"{path} cannot be read: {reason}.") from None
    if len(text) > LARGEST:
        raise BadInput(f"{path} has more than {LARGEST:,} characters; import it in parts.")
    return text


def _tell(desk: Desk, mistakes: Sequence[str]) -> None:
    """Name the mistakes, and give up."""
    for mistake in mistakes[:MOST_MISTAKES]:
        desk.complain(mistake)
    number = len(mistakes)
    what = "1 mistake" if number == 1 else f"{number:,} mistakes"
    rest = f", of which these are the first {MOST_MISTAKES}" if number > MOST_MISTAKES else ""
    raise BadInput(f"Nothing was imported; the file has {what}{rest}.")


def _said(intake: Intake, over: bool) -> str:
    """What became of the file, in sentences."""
    parts = [f"Imported: {_days(intake.new)}."] if intake.new else []
    if intake.changed:
        parts.append(f"Replaced answers of {_days(intake.changed)}.")
    if not parts:
        parts.append("Nothing new.")
    if intake.same:
        parts.append(f"The same in the journal already: {_days(intake.same)}.")
    if intake.left:
        named = ", ".join(map(str, intake.left[:MOST_DAYS]))
        more = len(intake.left) - MOST_DAYS
        named += f" and {more:,} more" if more > 0 else ""
        parts.append((TYPING if over else OTHERWISE).format(f"{_days(intake.left)} ({named})"))
    return " ".join(parts)


def _days(days: Sequence[Period]) -> str:
    return "1 day" if len(days) == 1 else f"{len(days):,} days"


TABLE = (
    Command(
        "import",
        "Bring in answers from a file: ratings that you kept elsewhere, say.\n\n"
        "FORMAT is csv. The first line names the columns: date, and steps of the shutdown such as energy,"
        " presence or note. Each other line is a day; a blank cell is no answer. All of the file is taken in,"
        " or nothing, and what the journal has already stays as it is. FILE - reads what comes in by pipe.",
        bring_in,
        (REPLACE,),
        "FORMAT FILE",
        least=2,
        most=2,
        completes=completed,
    ),
)
