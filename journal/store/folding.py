"""The current tables: what the heads of the log come to, folded with each write or all anew.

What a table holds depends on the heads alone, never on the order in which they came. A thread's due date,
end and outcome follow from its marks, so that taking a mark back takes back all that it did.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from journal.periods import Day, Period, read_period
from journal.store import search, things
from journal.store.engine import Connection

FOLDED = ("entry", "answer", "thread", "mark", "search")


def clear(connection: Connection) -> None:
    """Empty every folded table."""
    for table in FOLDED:
        connection.execute(f"DELETE FROM {table}")


def fold(connection: Connection, changes: Mapping[str, Any]) -> None:
    """Bring the current tables up to what the things now hold; None where a thing is gone."""
    threads: dict[str, Any] = {}
    for thing, data in changes.items():
        sort, parts = things.split(thing)
        if sort == "thread" or _FOLDS[sort](connection, parts, data):
            threads[parts[0]] = None
    for thread in threads:
        _fold_thread(connection, thread)


def _fold_entry(connection: Connection, parts: list[str], data: Any) -> bool:
    ritual, period = parts
    span = read_period(period)
    connection.execute(
        "DELETE FROM entry WHERE first = ? AND ritual = ? AND period = ?",
        (span.start.isoformat(), ritual, period),
    )
    if data is not None:
        connection.execute(
            "INSERT INTO entry (ritual, period, first, last, closed, written) VALUES (?, ?, ?, ?, ?, ?)",
            (ritual, period, span.start.isoformat(), span.end.isoformat(), data["closed"], data["written"]),
        )
    return False


def _fold_answer(connection: Connection, parts: list[str], data: Any) -> bool:
    ritual, period, step = parts
    span = read_period(period)
    first = span.start.isoformat()
    if data is None:
        connection.execute(
            "DELETE FROM answer WHERE first = ? AND ritual = ? AND period = ? AND step = ?",
            (first, ritual, period, step),
        )
    else:
        number = float(data) if isinstance(data, int | float) else None
        connection.execute(
            "INSERT INTO answer (ritual, period, step, first, value, number) VALUES (?, ?, ?, ?, ?, ?)"
            " ON CONFLICT DO UPDATE SET value = excluded.value, number = excluded.number",
            (ritual, period, step, first, things.canonical(data), number),
        )
    search.index(connection, f"answer:{ritual}:{period}:{step}", first, _words(span, data))
    return False


def _words(period: Period, data: Any) -> str:
    """What of an answer can be searched for: a text, or in a review the items of a list.

    The checks of an evening are the same words each day, and nobody looks for them.
    """
    if isinstance(data, list | tuple) and not isinstance(period, Day):
        return "\n".join(data)
    return data if isinstance(data, str) else ""


def _fold_mark(connection: Connection, parts: list[str], data: Any) -> bool:
    """Whether the thread itself follows from the mark, or did from the one that it replaces."""
    thread, period = parts[0], read_period(parts[1])
    place = (thread, period.end.isoformat(), period.level)
    data = data or {}
    after = (data.get("detail", ""), data.get("until"), int(data.get("closes", False)))
    before = connection.execute(
        "DELETE FROM mark WHERE thread = ? AND day = ? AND level = ? RETURNING detail, until, closes", place
    ).fetchall()
    if data:
        connection.execute(
            "INSERT INTO mark (thread, day, level, word, detail, until, closes) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (*place, data["word"], *after),
        )
    if any(detail for detail, _, _ in (after, *before)):
        search.index(connection, f"mark:{thread}:{period}", place[1], after[0])
    return any(until or closes for _, until, closes in (after, *before))


_FOLDS: dict[str, Callable[[Connection, list[str], Any], bool]] = {
    "entry": _fold_entry,
    "answer": _fold_answer,
    "mark": _fold_mark,
}


def _fold_thread(connection: Connection, thread: str) -> None:
    """The thread as its own revision and its marks have it.

    Marks of a thread that is gone wait for its return.
    """
    key = things.thread_key(thread)
    before = connection.execute("SELECT title, opened FROM thread WHERE id = ?", (thread,)).fetchone()
    own = connection.execute(
        "SELECT revision.data FROM head JOIN revision ON revision.id = head.revision WHERE head.thing = ?",
        (key,),
    ).fetchone()
    if own is None or own[0] is None:
        if before:
            connection.execute("DELETE FROM thread WHERE id = ?", (thread,))
            search.index(connection, key, before[1], "")
        return
    data = json.loads(own[0])
    _write_thread(connection, thread, data)
    if before is None or before[0] != data["title"]:
        search.index(connection, key, data["opened"], data["title"])


def _write_thread(connection: Connection, thread: str, data: Mapping[str, Any]) -> None:
    until = connection.execute(
        "SELECT until FROM mark WHERE thread = ? AND until IS NOT NULL ORDER BY day DESC, level LIMIT 1",
        (thread,),
    ).fetchone()
    ending = connection.execute(
        "SELECT day, word FROM mark WHERE thread = ? AND closes = 1 ORDER BY day, level LIMIT 1",
        (thread,),
    ).fetchone()
    closed, outcome = ending or (data.get("closed"), data.get("outcome", ""))
    first_due = data.get("due")
    connection.execute(
        "INSERT OR REPLACE INTO thread"
        " (id, kind, title, opened, first_due, due, closed, outcome, more, added)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            thread, data["kind"], data["title"], data["opened"], first_due, until[0] if until else first_due,
            closed, outcome, things.canonical(data.get("more", {})), data["added"],
        ),
    )  # fmt: skip
