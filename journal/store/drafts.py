"""Drafts: what is being typed, kept until it is answered or given up, and no part of the log.

A draft knows the revision that it was begun upon. Where another window has written since, both texts are
shown, one below the other, so that neither is lost.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime

from journal.rituals import Step
from journal.store.engine import Connection
from journal.store.log import held


def keep(connection: Connection, thing: str, text: str, now: datetime) -> None:
    """Keep the text as the draft of a thing; a text that the thing already holds needs no draft."""
    head, data = held(connection, thing)
    standing = _text(data)
    if text == standing:
        drop(connection, (thing,))
        return
    connection.execute(
        "INSERT INTO draft (thing, text, base, at) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET"
        " text = excluded.text, at = excluded.at, base = iif(?, excluded.base, base)",
        (thing, text, head, now.isoformat(timespec="seconds"), standing in text),
    )


def drop(connection: Connection, things: Iterable[str]) -> None:
    """Forget the drafts of these things."""
    connection.executemany("DELETE FROM draft WHERE thing = ?", [(thing,) for thing in things])


def read(connection: Connection, steps: Mapping[str, Step]) -> dict[str, str]:
    """The drafts of the steps whose things these are, by step key."""
    marks = ", ".join("?" * len(steps))
    rows = connection.execute(
        f"SELECT draft.thing, draft.text, draft.base, head.revision, revision.data FROM draft"
        f" LEFT JOIN head ON head.thing = draft.thing LEFT JOIN revision ON revision.id = head.revision"
        f" WHERE draft.thing IN ({marks})",
        list(steps),
    ).fetchall()
    return {
        steps[thing].key: _merged(steps[thing], text, "" if base == (head or "") else _text(data))
        for thing, text, base, head, data in rows
    }


def _merged(step: Step, text: str, other: str) -> str:
    """The draft behind what another window wrote meanwhile."""
    if not other or other in text:
        return text
    return f"{other} / {text}" if step.kind == "line" else f"{other}\n\n{text}"


def _text(data: str | None) -> str:
    """The text that a thing holds: of an answer the answer, of a thread its title."""
    value = None if data is None else json.loads(data)
    if isinstance(value, dict):
        value = value.get("title")
    return value if isinstance(value, str) else ""
