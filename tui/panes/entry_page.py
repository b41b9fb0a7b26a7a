"""An entry as a page to read: its head, then what was answered, in the order of its ritual.

Pure. What always holds: no line is wider than asked; all that was ever answered is there, also to steps that
the ritual no longer has; a person's words are shown whole and never parsed as markup. However long they are,
laying them out takes little: their lines are broken as plain text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, tzinfo

from textual.content import Content

from journal.entries import Page, Value, in_words
from journal.exchange.text import IN_THE_PLAN, beside_page
from journal.exchange.wrapping import cells, wrapped
from journal.periods import Day
from journal.records import replace
from journal.rituals import Ritual, Step
from journal.threads import Event, ThreadKind
from tui import phrasing
from tui.panes.head import title
from tui.steps import lines, thread_row
from tui.steps.checklist import TICKED
from tui.steps.layout import Body, Parts
from tui.steps.layout import lay_out as laid_out_step

Kinds = Mapping[str, ThreadKind]
Block = list[Content]
DOT = Content.styled("· ", lines.MUTED)


def lay_out(
    page: Page,
    kinds: Kinds,
    today: Day,
    zone: tzinfo | None,
    width: int,
    *,
    happened: Iterable[Event] = (),
) -> list[Content]:
    """All lines of the page; `happened` is what happened in the plan besides."""
    width = min(width, lines.WIDEST)
    found = lines.hung(Content(), Content.styled(title(page.period, today), "bold"), width)
    found += lines.hung(Content(), Content.styled(_standing(page, today.date, zone), lines.MUTED), width)
    together = False
    blocks = [*_blocks(page, kinds, today.date, width), *_in_the_plan(page, kinds, happened, width)]
    for block in blocks:
        if not (together and len(block) == 1):
            found.append(Content())
        together = len(block) == 1
        found += block
    return found


def of_earlier_days(name: str, level: str) -> Ritual:
    """What stands in for a ritual that is no longer there: its entries can still be read."""
    return Ritual(name, level, name, name, "", ())


def _standing(page: Page, today: date, zone: tzinfo | None) -> str:
    parts = [page.ritual.title, phrasing.closed(page.entry, today, zone) or "open"]
    if page.rest is not None:
        parts.append(page.rest.title)
    return " · ".join(parts)


def _blocks(page: Page, kinds: Kinds, today: date, width: int) -> Iterator[Block]:
    """The answered steps, a block of lines each."""
    for step in page.ritual.steps:
        rows = [
            line
            for row in page.rows.get(step.key, ())
            for line in thread_row.lay_out(replace(row, decide=False), kinds[row.thread.kind], today, width)
        ]
        if rows:
            yield _block(step.question, rows, width)
        yield from _answered(step, page.value(step.key), width)
        if draft := page.drafts.get(step.key):
            yield _block(f"{step.question} (a draft)", list(_prose(draft, width)), width)
    known = {step.key for step in page.ritual.steps}
    for key, value in page.entry.answers.items():
        if key not in known:
            yield from _answered(Step(key, "text" if isinstance(value, str) else "line", key), value, width)


def _in_the_plan(page: Page, kinds: Kinds, happened: Iterable[Event], width: int) -> Iterator[Block]:
    found = [
        line
        for event in beside_page(page, happened)
        for line in lines.row(
            DOT,
            lines.plain(event.thread.title),
            Content.styled(f"{kinds[event.thread.kind].title} {event.word}", lines.MUTED),
            width,
        )
    ]
    if found:
        yield _block(IN_THE_PLAN, found, width)


def _answered(step: Step, value: Value | None, width: int) -> Iterator[Block]:
    match value:
        case None:
            return
        case tuple():
            ticked = [line for item in value for line in lines.hung(TICKED, lines.plain(item), width)]
            yield _block(step.question, ticked or [Content("none")], width)
        case dict():
            items = dict.fromkeys((*(item for item in step.items if item in value), *value))
            rows = (lines.row(DOT, lines.plain(item), Content(value[item]), width) for item in items)
            yield _block(step.question, [line for row in rows for line in row], width)
        case _:
            said = list(_prose(in_words(step, value), width))
            beside = step.kind != "text" and len(said) == 1
            yield _block(step.question, said, width, said[0].cell_length if beside else 0)


def _block(question: str, below: Block, width: int, beside: int = 0) -> Block:
    """The question, and below it what was answered; beside it where that takes so few cells that it fits."""
    return laid_out_step(Parts(question, Body(below), widest=beside), width)[0]


def _prose(text: str, width: int) -> Iterator[Content]:
    for line in wrapped(text.strip("\n"), width):
        yield from map(Content, _folded(line, width))


def _folded(line: str, width: int) -> Iterator[str]:
    """The line, in pieces where a word of it is wider than a line can be."""
    if cells(line) <= width:
        yield line
        return
    begun = used = 0
    for place, character in enumerate(line):
        wide = cells(character)
        if used + wide > width:
            yield line[begun:place]
            begun, used = place, 0
        used += wide
    yield line[begun:]
