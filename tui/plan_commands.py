"""The commands about the plan: a check-in with energy, the charter. Neither imports textual nor click.

What always holds: a figure that is none leaves nothing written; a page is shown before it is written where a
person is there to see it, and no file is ever written over.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from journal.errors import BadInput
from journal.threads import Field
from tui.command_line import Call, Command, Option
from tui.desk import Desk
from tui.phrasing import listing

if TYPE_CHECKING:
    from tui.dialogue import Dialogue

AT = Option("--at", "The time of the day, instead of now.", "TIME")
PARTS = Option("--parts", "What stands in it: all, or titles, sorts and numbers with commas.", "PARTS")
TO = Option("--to", "Write it to this file, which must not be there yet.", "FILE")
LOW, HIGH = 1, 5
HOW_TO_BEGIN = "“dayfold plan” leads to some; in the journal {} adds one by hand or from a template."
WANTED = "Say which parts: --parts all, or titles, sorts and numbers with commas between them;"
PICK = "Which of them? Numbers or titles with commas between them, or all. An empty line leaves."
WRITE = "Write this to {}? y writes it; an empty line leaves it."


def energy(desk: Desk, call: Call) -> int:
    """Note how energy is."""
    from journal.plan.energy import CHECK_IN, golden_hours, load_rows
    from journal.plan.hours import span_words
    from journal.store import known

    figures = dict(zip(load_rows(), map(_figure, call.words), strict=False))
    at, day = _time(desk, call), desk.today.date
    with desk.journal(create=True) as journal:
        journal.add(CHECK_IN, str(next(iter(figures.values()))), day, more={"at": at, **figures})
        golden = golden_hours(known.energy(journal, day))
    said = [f"Noted at {at}: {', '.join(f'{row} {figure}' for row, figure in figures.items())}."]
    if golden:
        hours = listing([f"{part.name} {span_words(*part.span)}" for part in golden])
        said.append(f"Golden hours: {hours}.")
    desk.say(" ".join(said))
    return 0


def _figure(word: str) -> int:
    if word not in map(str, range(LOW, HIGH + 1)):
        raise BadInput(f"Energy is a figure from {LOW} to {HIGH}: physical, cognitive, social.")
    return int(word)


def _time(desk: Desk, call: Call) -> str:
    from journal.fields import read

    given = call.options.get(AT.name)
    if given is None:
        return f"{desk.clock():%H:%M}"
    at = read(Field("at", "At what time", "time"), given, desk.today)
    if at is None:
        raise BadInput("--at takes a time of the day, such as 14:20.")
    return str(at)


def charter(desk: Desk, call: Call) -> int:
    """Print the charter, or write it to a file."""
    from journal.plan.charter import charter as page_of
    from tui.charters import LISTED, NOTHING, meant, offered, there_already, write_page

    path = call.options.get(TO.name)
    if path is not None and (not path.strip() or there_already(path)):
        wrong = there_already(path) if path.strip() else "--to needs the name of a file."
        raise BadInput(f"{wrong} Nothing was written.")
    with desk.journal() as journal:
        found = offered(journal)
    if not found.parts:
        desk.say(f"{NOTHING} {HOW_TO_BEGIN.format('l, then a or v,')}")
        return 0
    if PARTS.name in call.options:
        picked = meant(found, call.options[PARTS.name])
        page = page_of(found.parts, picked)
        if path is None:
            desk.say(page.removesuffix("\n"))
        else:
            desk.say(_written(write_page(path, page)))
        return 0
    if not desk.world.terminal:
        raise BadInput(f"{WANTED} {LISTED}")
    lines = [(part.heading, part.line) for part in found.parts]
    return _ask(desk, lines, lambda text: page_of(found.parts, meant(found, text)), path)


def _ask(desk: Desk, lines: list[tuple[str, str]], page_of: Callable[[str], str], path: str | None) -> int:
    """Let a person pick the parts, and show them the page before it is written."""
    from tui.charters import write_page
    from tui.dialogue import Dialogue, Left

    talk = Dialogue(desk.world.stdin, desk.world.stdout, desk.complain)
    explain = partial(_explain, talk, lines)
    explain()
    try:
        page = talk.ask(page_of, explain)
        if page is None:
            return 0
        desk.say(f"\n{page}".removesuffix("\n"))
        if path is None:
            return 0
        question = WRITE.format(path)
        talk.say(f"\n{question}")
        if talk.ask(_yes, partial(talk.say, question)):
            desk.say(_written(write_page(path, page)))
    except Left:
        return 0
    return 0


def _explain(talk: Dialogue, lines: list[tuple[str, str]]) -> None:
    before = ""
    for number, (heading, line) in enumerate(lines, 1):
        if heading != before:
            talk.say(f"\n{heading}" if before else heading)
            before = heading
        talk.say(f"{number}. {line}")
    talk.say(f"\n{PICK}")


def _yes(text: str) -> bool:
    return text.strip().casefold() in ("y", "yes")


def _written(path: str) -> str:
    return f"Written to {path}, readable by you alone."


TABLE = (
    Command(
        "energy",
        "Note how energy is at this time of the day, from 1 to 5: physical, then cognitive and social if you"
        " like.\n\nThe energy map of the plan is drawn from it, and with that the golden hours.",
        energy,
        (AT,),
        "PHYSICAL [COGNITIVE [SOCIAL]]",
        least=1,
        most=3,
    ),
    Command(
        "charter",
        "Print a page that tells others how to reach you, made of boundaries and day blocks.\n\n"
        "In a terminal it asks what may stand in it. No other words of the journal can get in.",
        charter,
        (PARTS, TO),
    ),
)
