"""Drafts: what is being typed, kept until it is answered or given up, and no part of the log.

A draft knows the revision that it was begun upon. Where another window has written since, both texts are
shown, one below the other, so that neither is lost. A draft about a thread belongs to the step that it was
typed in, so that it is found even where the thread is gone.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime

from journal.records import replace
from journal.rituals import Step
from journal.store.engine import Connection
from journal.store.log import held
from journal.store.things import draft_key, thread_key
from journal.typed import Draft


def keep(connection: Connection, step: str, draft: Draft, now: datetime) -> None:
    """Keep a draft of the step of that key; a text that already stands where it belongs needs no draft."""
    thing = draft_key(step, draft)
    head, data = _beneath(connection, thing, draft)
    standing = _text(data)
    if draft.text == standing or (draft.thread and not draft.text.strip()):
        drop(connection, (thing,))
        return
    connection.execute(
        "INSERT INTO draft (thing, text, base, at) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET"
        " text = excluded.text, at = excluded.at, base = iif(?, excluded.base, base)",
        (thing, draft.text, head, now.isoformat(timespec="seconds"), standing in draft.text),
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
        steps[thing].key: _merged(steps[thing].kind, text, "" if base == (head or "") else _text(data))
        for thing, text, base, head, data in rows
    }


def about_threads(connection: Connection, steps: Mapping[str, Step]) -> dict[str, tuple[Draft, ...]]:
    """What is being typed about threads in these steps, by step key, the oldest first."""
    found: dict[str, tuple[Draft, ...]] = {}
    for thing, step in steps.items():
        if step.kind == "threads":
            rows = connection.execute(
                "SELECT draft.thing, text, data FROM draft LEFT JOIN revision ON id = base"
                " WHERE draft.thing > ? AND draft.thing < ? ORDER BY draft.at, draft.thing",
                (f"{thing}:", f"{thing};"),  # the semicolon comes next after the colon
            ).fetchall()
            if drafts := [draft for row in rows if (draft := _about(connection, thing, *row))]:
                found[step.key] = tuple(drafts)
    return found


def _about(connection: Connection, step: str, thing: str, text: str, before: str | None) -> Draft | None:
    """A draft about a thread as it is shown; None where its words stand in the thread already."""
    verb, thread = thing.removeprefix(f"{step}:").split(":", 1)
    draft = Draft(text, thread, verb)
    now = _text(_beneath(connection, thing, draft)[1])
    if text == now:
        return None
    return draft if now == _text(before) else replace(draft, text=_merged("line", text, now))


def _beneath(connection: Connection, thing: str, draft: Draft) -> tuple[str, str | None]:
    """What the draft is to replace, as `held` says it: for a title the thread, for a verb nothing."""
    return held(connection, thread_key(draft.thread) if draft.thread and not draft.verb else thing)


def _merged(kind: str, text: str, other: str) -> str:
    """The draft for a step of that kind behind what another window wrote meanwhile."""
    if not other or other in text:
        return text
    return f"{other} / {text}" if kind == "line" else f"{other}\n\n{text}"


def _text(data: str | None) -> str:
    """The text that a thing holds: of an answer the answer, of a thread its title."""
    value = None if data is None else json.loads(data)
    if isinstance(value, dict):
        value = value.get("title")
    return value if isinstance(value, str) else ""
