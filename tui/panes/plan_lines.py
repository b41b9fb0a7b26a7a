"""The plan in lines: headings of sections, a line a thread, and what each kind is for where it has none.

Pure. What always holds: a line is no wider than asked; each knows what the cursor on it stands for, so that
it can be found again however the plan changes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date

from textual.content import Content

from journal.plan.seasons import season_on
from journal.plan.sections import by_section
from journal.records import record
from journal.threads import Row, ThreadKind
from tui.panes import plan_beside
from tui.panes.planned import Plan, visible
from tui.steps import lines

HEADING, THREAD, TEACHING, BESIDE, BLANK = "heading", "thread", "teaching", "beside", "blank"
INDENT, NOTHING = Content("  "), Content()
NAMED = {"{add}": "add", "{templates}": "templates"}
"""What stands in the sentences of kinds for keys, by the rows of the table of keys."""
COLUMN = 14
"""Cells for the name of a kind, where several share a section."""
ROOMY = 60
"""Cells from which there is room for that column."""

Key = tuple[str, str]


@record
class View:
    """How the plan is looked at.

    `folded` are sections, `ended` says whether what has ended is shown too; `key` spells the key of a row of
    the table of keys; `width` is in cells.
    """

    today: date
    width: int
    key: Callable[[str], str]
    folded: frozenset[str] = frozenset()
    ended: bool = False


@record
class Line:
    """One line: what it is, what the cursor on it stands for, the section and kinds that it belongs to.

    A thread's has its row, its `number` where it has a place in an order, and is `past` where another came
    after it that holds now; the others say `words`.
    `name` is that of the kind where several share the section, and None where one has it for itself.
    Without a `key` the cursor passes the line over.
    """

    what: str
    section: str
    kinds: tuple[ThreadKind, ...]
    key: Key | None = None
    row: Row | None = None
    name: str | None = None
    words: Content = NOTHING
    number: int = 0
    past: bool = False


def outline(plan: Plan, view: View) -> tuple[Line, ...]:
    """All lines of the plan."""
    return tuple(
        line
        for section, kinds in by_section(plan.kinds).items()
        for line in _section(plan, view, section, kinds)
    )


def _section(plan: Plan, view: View, section: str, kinds: tuple[ThreadKind, ...]) -> Iterator[Line]:
    rows = {kind.name: visible(kind, plan.rows.get(kind.name, ()), view.today, view.ended) for kind in kinds}
    if plan.kinds[0].section != section:
        yield Line(BLANK, section, kinds)
    folded = section in view.folded
    inside = ", ".join(row.thread.title for each in rows.values() for row in each) if folded else ""
    yield Line(HEADING, section, kinds, (HEADING, section), words=Content.styled(inside, lines.QUIET))
    if folded:
        return
    beside = plan_beside.lines(kinds, plan.beside, max(1, view.width - INDENT.cell_length))
    yield from (Line(BESIDE, section, kinds, words=INDENT + each) for each in beside)
    for kind in kinds:
        name = _name(kind) if len(kinds) > 1 else None
        known = [row.thread for row in plan.rows.get(kind.name, ())]
        holds = season_on(known, view.today, kind.name) if kind.newest else None
        for place, row in enumerate(rows[kind.name]):
            again = name is not None and place > 0 and view.width >= ROOMY
            key, shown = (THREAD, row.thread.id), "" if again else name
            number = place + 1 if kind.ranked else 0
            past = kind.newest and row.thread is not holds and row.thread.opened <= view.today
            yield Line(THREAD, section, (kind,), key, row, shown, number=number, past=past)
        if not rows[kind.name]:
            yield from _teaching(view, section, kind, name)


def _teaching(view: View, section: str, kind: ThreadKind, name: str | None) -> Iterator[Line]:
    """What a kind is for, which stands where it has no thread."""
    said = Content().join(_taught(kind.teaches or f"No {kind.plural} yet.", view.key))
    first = INDENT + column(name, view.width)
    for place, line in enumerate(lines.hung(first, said, view.width)):
        yield Line(TEACHING, section, (kind,), None if place else (TEACHING, kind.name), words=line)


def _taught(sentence: str, key: Callable[[str], str]) -> Iterator[Content]:
    """The parts of a sentence, with keys in the place of the names that stand for them."""
    for part in re.split(f"({'|'.join(NAMED)})", sentence):
        if part in NAMED:
            yield Content.styled(key(NAMED[part]), lines.HERE)
        else:
            yield Content.styled(part, lines.QUIET)


def column(name: str | None, width: int) -> Content:
    """The name of a kind in its column, where there is one."""
    if name is None or width < ROOMY:
        return Content()
    return Content.styled(f"{name:<{COLUMN}}", lines.QUIET)


def _name(kind: ThreadKind) -> str:
    """What a kind is called in its column: in the singular where one of them holds at a time."""
    name = kind.title if kind.newest else kind.plural
    return lines.first_words(name, COLUMN - 2).plain


def place_of(found: tuple[Line, ...], key: Key | None) -> int | None:
    """Where the line is that a cursor stands for."""
    return next((place for place, line in enumerate(found) if key is not None and line.key == key), None)
