"""The one write path: append revisions, move the heads, fold the current tables, in one transaction.

A revision is never changed. Its id is the hash of its content; its clock is a hybrid logical clock, the
same for all revisions of one change and greater than every clock before, whatever the wall clock does. A
write that changes nothing leaves no revision. Everything but the log, the drafts and the local facts can be
rebuilt from it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from journal.errors import BadInput
from journal.store import folding
from journal.store.engine import Connection
from journal.store.things import Data, canonical, digest

_LAST_COUNT = 0xFFFF


def append(connection: Connection, things: Mapping[str, Data], now: datetime) -> tuple[str, tuple[str, ...]]:
    """Write what each thing holds from now on, in the caller's transaction; the change's clock and things.

    Things that already hold just that are left alone; the clock is empty where that is all of them.
    """
    changes: dict[str, Data] = {}
    clock = device = ""
    for thing, data in things.items():
        parent, before = held(connection, thing)
        text = None if data is None else canonical(data)
        if text == before:
            continue
        if not clock:
            clock, device = tick(connection, now)
        _write(connection, _revision(thing, text, parent, clock, device, now))
        changes[thing] = data
    folding.fold(connection, changes)
    return clock, tuple(changes)


def held(connection: Connection, thing: str) -> tuple[str, str | None]:
    """The head of a thing and the JSON text that it holds: an empty id and None where it never was."""
    row = connection.execute(
        "SELECT revision.id, revision.data FROM head JOIN revision ON revision.id = head.revision"
        " WHERE head.thing = ?",
        (thing,),
    ).fetchone()
    return row if row else ("", None)


def tick(connection: Connection, now: datetime) -> tuple[str, str]:
    """The next clock and this journal's device: milliseconds, a count within them, and the device."""
    last, device = connection.execute(
        "SELECT (SELECT max(clock) FROM revision), value FROM meta WHERE name = 'device'"
    ).fetchone()
    wall = max(0, int(now.timestamp() * 1000))
    before, count = (int(last[:15]), int(last[16:20], 16)) if last else (-1, 0)
    if wall > before:
        return f"{wall:015d}-0000-{device}", device
    if count == _LAST_COUNT:
        return f"{before + 1:015d}-0000-{device}", device
    return f"{before:015d}-{count + 1:04x}-{device}", device


Revision = tuple[str, str, str, str, str, str | None, str, str]


def _revision(thing: str, data: str | None, parent: str, clock: str, device: str, now: datetime) -> Revision:
    parents = canonical([parent] if parent else [])
    content = (thing, clock, device, parents, data, utc(now), zone(now))
    return (digest(canonical(content)).hex(), *content)


def utc(now: datetime) -> str:
    """The instant as it is stored, in UTC to the millisecond; BadInput where it has no date there."""
    try:
        return now.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    except OverflowError:
        raise BadInput("That lies outside the years 1 to 9999; choose a nearer date.") from None


def zone(now: datetime) -> str:
    """How far the clock on the wall was from UTC, `+01:00`."""
    offset = (now if now.tzinfo else now.astimezone()).utcoffset() or timedelta()
    minutes = round(offset / timedelta(minutes=1))
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"


def _write(connection: Connection, revision: Revision) -> None:
    connection.execute("INSERT INTO revision VALUES (?, ?, ?, ?, ?, ?, ?, ?)", revision)
    connection.execute(
        "INSERT INTO head VALUES (?, ?) ON CONFLICT (thing) DO UPDATE SET revision = excluded.revision",
        (revision[1], revision[0]),
    )


def rebuild(connection: Connection) -> None:
    """Throw the folded tables away and fold them again from the log, inside the caller's transaction."""
    folding.clear(connection)
    connection.execute("DELETE FROM head")
    connection.execute(
        "INSERT INTO head SELECT thing, id FROM"
        " (SELECT thing, id, row_number() OVER (PARTITION BY thing ORDER BY clock DESC, id DESC) AS place"
        " FROM revision) WHERE place = 1"
    )
    rows = connection.execute(
        "SELECT head.thing, revision.data FROM head JOIN revision ON revision.id = head.revision"
        " WHERE revision.data IS NOT NULL"
    ).fetchall()
    folding.fold(connection, {thing: json.loads(data) for thing, data in rows})


def undoing(connection: Connection, clock: str) -> dict[str, Data] | None:
    """What each thing of a change held before it; None where one no longer holds what the change gave it."""
    rows = connection.execute(
        "SELECT revision.thing, newest.data IS revision.data, before.data FROM revision"
        " JOIN head ON head.thing = revision.thing JOIN revision AS newest ON newest.id = head.revision"
        " LEFT JOIN revision AS before ON before.id = revision.parents ->> '$[0]' WHERE revision.clock = ?",
        (clock,),
    ).fetchall()
    if not all(stands for _, stands, _ in rows):
        return None
    return {thing: None if data is None else json.loads(data) for thing, _, data in rows}
