"""How a thread stands on a page: its sign, its title, and what is to be said about it.

Pure. What always holds: the words say all that the sign and the tone say.
"""

from __future__ import annotations

from datetime import date

from textual.content import Content

from journal.threads import Row, ThreadKind
from tui import phrasing
from tui.steps import lines

OPEN = Content.styled("○ ", lines.MUTED)
GOOD = Content.styled("✓ ", lines.DONE)
OTHER = Content.styled("· ", lines.MUTED)


def lay_out(row: Row, kind: ThreadKind, today: date, width: int, beside: str = "") -> list[Content]:
    """The lines of a row; `beside` is what the page knows of it besides."""
    recedes = row.mark is not None and row.thread.closed is not None
    title = Content.styled(lines.plain(row.thread.title).plain, lines.MUTED if recedes else "")
    said = " · ".join(part for part in (about(row, kind, today), beside) if part)
    found = lines.row(_sign(row, kind), title, Content.styled(said, lines.MUTED), width)
    if row.decide:
        found += lines.hung(Content("  "), Content.styled(phrasing.decide(kind), lines.HERE), width)
    return found


def about(row: Row, kind: ThreadKind, today: date) -> str:
    """What is said beside the title: the day's mark, else what came before, and how the week stands."""
    said = _about(row, kind, today)
    return ", ".join(part for part in (said, phrasing.this_week(row)) if part)


def _about(row: Row, kind: ThreadKind, today: date) -> str:
    if row.mark is not None:
        return phrasing.mark(row.mark, today)
    if kind.lasts and row.waits is not None:
        return phrasing.running(row, row.waits, today)
    if kind.lists == "earlier":
        return phrasing.age(row.age)
    if kind.lists == "latest":
        due = row.thread.due
        near = due is not None and (due - row.thread.opened).days == 1
        return f"for {phrasing.day(due, today)}" if due is not None and near and due != today else ""
    parts = [f"due {phrasing.day(row.waits, today)}"] if row.waits is not None else []
    if not kind.patient:
        parts.append(phrasing.history(row, kind))
    return ", ".join(part for part in parts if part)


def _sign(row: Row, kind: ThreadKind) -> Content:
    """○ is open; ✓ stands for what the kind's first verb did, or what was finished when it was written."""
    if row.mark is None:
        return GOOD if kind.born else OPEN
    offered = kind.offered(row.mark.level)
    return GOOD if offered and row.mark.word == offered[0].word else OTHER
