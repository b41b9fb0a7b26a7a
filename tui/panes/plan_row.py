"""How a line of the plan is painted: a heading, or a thread with its sign, its title and what tells most.

Pure. What always holds: a line is no wider than asked, in wide characters too; the words say all that the
sign and the tone say; what there is no room for is left out from its end.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from textual.content import Content

from journal.fields import DUE, OPENED, TITLE, in_words, value_of
from journal.periods import Day
from journal.plan.sections import is_over
from journal.threads import DAILY, ORIGIN, YES, Field, Row, ThreadKind
from tui import phrasing
from tui.panes.plan_lines import HEADING, INDENT, ROOMY, THREAD, Line, View, column
from tui.panes.planned import Plan
from tui.steps import lines

FOLDED, UNFOLDED = "▸ ", "▾ "
OPEN = Content.styled("○ ", lines.QUIET)
HOLDS = Content.styled("● ", lines.HERE)
GOOD = Content.styled("✓ ", lines.DONE)
OTHER = Content.styled("· ", lines.MUTED)
LEAST = 24
"""Cells that what stands at the right of a title has at least, where there is room."""
GAP = 3
LONG = 24
"""Cells from which words are so long that they come last."""
TELLING = 2
"""Values that are said before the template that the thread was taken from."""
ORDER = ("span", "time", "line", "number", "tie", "choice")
"""Kinds of fields, the most telling first."""


def paint(line: Line, view: View, titles: Mapping[str, str], here: bool, width: int) -> Content:
    """The line; `here` says whether the person is in its section."""
    if line.what == HEADING:
        return _heading(line, view, here, width)
    if line.what == THREAD and line.row is not None:
        return _thread(line, line.row, view, titles, width)
    return line.words


def hint(line: Line, view: View, plan: Plan | None) -> Content:
    """What stands below the plan: the verbs of the thread under the cursor, or how to begin."""
    row = line.row
    if row is not None and is_over(row.thread, view.today):
        return Content.assemble((view.key("reopen"), lines.HERE), (" opens it again", lines.MUTED))
    if row is not None:
        verbs = line.kinds[0].offered(Day.level)
        return lines.DOT.join(
            Content.assemble((verb.key, lines.HERE), (f" {verb.name}", lines.MUTED)) for verb in verbs
        )
    if plan is None or any(plan.rows.values()):
        return Content()
    return Content.styled(f"Nothing is planned yet; {view.key('setup')} leads you through it.", lines.MUTED)


def _heading(line: Line, view: View, here: bool, width: int) -> Content:
    folded = line.section in view.folded
    head = Content.assemble(
        (FOLDED if folded else UNFOLDED, lines.HERE if here else lines.QUIET),
        (line.section, "bold" if here else lines.MUTED),
    )
    room = width - head.cell_length - GAP
    if not line.words or room < GAP:
        return head.truncate(width, ellipsis=True)
    return head + " " * GAP + Content.styled(lines.first_words(line.words.plain, room).plain, lines.QUIET)


def _thread(line: Line, row: Row, view: View, titles: Mapping[str, str], width: int) -> Content:
    kind = line.kinds[0]
    first = INDENT + column(line.name, width) + _sign(line, row, view.today)
    said = list(telling(kind, row, view.today, titles, line.past))
    if line.name and width < ROOMY:
        said.insert(0, kind.title)
    name = _named(kind, row)
    least = min(LEAST, width // 3)
    meta = _fitting(said, max(least, width - first.cell_length - lines.plain(name).cell_length - GAP))
    room = width - first.cell_length - (meta.cell_length + GAP if meta else 0)
    over = line.past or row.thread.closed is not None
    title = Content.styled(lines.first_words(name, max(2, room)).plain, lines.MUTED if over else "")
    left = first + title
    return left + " " * (width - left.cell_length - meta.cell_length) + meta if meta else left


def _fitting(said: list[str], room: int) -> Content:
    """As many of the parts as there is room for; the first one is shortened if need be."""
    first = lines.first_words(said[0] if said else "", room).plain
    return lines.fitting(said, room) or Content.styled(first, lines.MUTED)


def _sign(line: Line, row: Row, today: date) -> Content:
    """✓ stands for what the kind's first verb did, or its first closing one where there are several.

    What is open and has a place in an order shows that.
    """
    kind = line.kinds[0]
    if row.thread.closed is not None:
        closing = [verb.word for verb in kind.verbs if verb.closes]
        return GOOD if len(closing) > 1 and row.thread.outcome == closing[0] else OTHER
    if row.mark is not None:
        offered = kind.offered(Day.level)
        return GOOD if offered and row.mark.word == offered[0].word else OTHER
    if line.past:
        return OTHER
    if kind.newest and row.thread.opened <= today:
        return HOLDS
    return Content.styled(f"{line.number} ", lines.QUIET) if line.number else OPEN


def _named(kind: ThreadKind, row: Row) -> str:
    """The title, of a figure with its unit."""
    asked, title = kind.field(TITLE), row.thread.title
    if asked is None or asked.kind != "number":
        return title
    return f"{title} {asked.unit}".strip()


def telling(
    kind: ThreadKind, row: Row, today: date, titles: Mapping[str, str], past: bool = False
) -> Iterator[str]:
    """What is said of a thread, the most telling first; of one that is past no more that it holds."""
    thread = row.thread
    yield from _state(kind, row, today, past)
    values = list(_values(kind, row, titles))
    short = [said for said in values if len(said) < LONG]
    yield from short[:TELLING]
    if thread.more.get(ORIGIN):
        yield f"from {thread.more[ORIGIN]}"
    yield from short[TELLING:]
    yield from (said for said in values if len(said) >= LONG)


def _state(kind: ThreadKind, row: Row, today: date, past: bool) -> Iterator[str]:
    """How it stands: how it ended, the mark of today, its days."""
    thread = row.thread
    if thread.closed is not None:
        yield f"{thread.outcome or 'ended'} {phrasing.on(thread.closed, today)}"
    elif row.mark is not None:
        yield phrasing.mark(row.mark, today)
    if thread.closed is None:
        yield from _times(kind, row, today, past)


def _times(kind: ThreadKind, row: Row, today: date, past: bool) -> Iterator[str]:
    """When it is due, since when it holds, how far it has come, how often it is wanted."""
    thread = row.thread
    if past or thread.opened > today:
        yield f"from {phrasing.day(thread.opened, today)}"
    elif kind.newest:
        yield f"since {phrasing.day(thread.opened, today)}"
    elif kind.lasts and thread.due is not None:
        yield phrasing.running(row, thread.due, today)
    elif thread.due is not None:
        late = ", late" if thread.due < today else ""
        yield f"due {phrasing.day(thread.due, today)}{late}"
    if kind.quota and not row.times:
        yield "daily"


def _values(kind: ThreadKind, row: Row, titles: Mapping[str, str]) -> Iterator[str]:
    """The values of the fields that are not told already, as what it should move is while it runs."""
    told = [TITLE, OPENED, DUE, *([phrasing.INDICATOR] if kind.lasts and row.thread.closed is None else ())]
    for field in sorted((each for each in kind.fields if each.kind in ORDER), key=_order):
        value = value_of(row.thread, field)
        if value is None or field.key in told or (field.key, value) == (kind.quota, DAILY):
            continue
        if field.key != kind.switch:
            yield _value(field, value, titles)
        elif value == YES:
            yield "each evening"


def _order(field: Field) -> int:
    return ORDER.index(field.kind)


def _value(field: Field, value: str | int | float, titles: Mapping[str, str]) -> str:
    said = in_words(field, value, lambda thread: titles.get(thread, "what is not there any more"))
    return f"→ {said}" if field.kind == "tie" else said
