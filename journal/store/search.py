"""The full-text index: which words stand in which answer or thread.

What a person types is taken as words: each must be there, in any case and with or without accents, the last
one may be the beginning of a longer one, and words in quotation marks must stand together. Nothing else has
a meaning.
"""

from __future__ import annotations

from datetime import date

from journal.periods import Period, read_period
from journal.records import record
from journal.store import things
from journal.store.engine import Connection

_HASH_BITS = 41  # with 22 for the day's ordinal a row id stays below 2 ** 63
_EXCERPT_WORDS = 24


@record
class Hit:
    """Where words were found.

    In a thread `ritual` is empty, `step` is its kind, and `period` the day it opened, or where the words
    stand in the detail of a mark, the day of that.
    """

    ritual: str
    period: Period
    step: str
    title: str
    excerpt: str


def index(connection: Connection, thing: str, first: str, text: str) -> None:
    """Put the text of a thing into the index in place of what stood there; empty text takes it out.

    The row id has the day in its high bits: the newest first is the index's own order, and no other table
    is needed.
    """
    number = int.from_bytes(things.digest(thing)[:8], "big") >> (64 - _HASH_BITS)
    row = date.fromisoformat(first).toordinal() << _HASH_BITS | number
    connection.execute("DELETE FROM search WHERE rowid = ?", (row,))
    if text:
        connection.execute("INSERT INTO search (rowid, text, thing) VALUES (?, ?, ?)", (row, text, thing))


def query(text: str) -> str:
    """The FTS5 query for what a person typed; empty where there is no word in it."""
    phrases: list[str] = []
    for place, part in enumerate(text.replace("\0", " ").split('"')):
        phrases += [part] if place % 2 else part.split()
    words = [f'"{phrase}"' for phrase in phrases if any(c.isalnum() for c in phrase)]
    if words and not text.rstrip().endswith('"'):
        words[-1] += " *"
    return " ".join(words)


def find(connection: Connection, text: str, limit: int) -> tuple[Hit, ...]:
    """At most `limit` hits, the newest first."""
    words = query(text)
    if not words:
        return ()
    found = connection.execute(
        "SELECT thing, snippet(search, 0, '', '', '…', ?) FROM search WHERE search MATCH ?"
        " ORDER BY rowid DESC LIMIT ?",
        (_EXCERPT_WORDS, words, max(0, limit)),
    ).fetchall()
    hits = (_hit(connection, thing, " ".join(excerpt.split())) for thing, excerpt in found)
    return tuple(hit for hit in hits if hit)


def _hit(connection: Connection, thing: str, excerpt: str) -> Hit | None:
    sort, parts = things.split(thing)
    if sort == "answer":
        ritual, period, step = parts
        return Hit(ritual, read_period(period), step, "", excerpt)
    row = connection.execute("SELECT kind, title, opened FROM thread WHERE id = ?", parts[:1]).fetchone()
    if row is None:  # a mark whose thread is gone
        return None
    kind, title, opened = row
    return Hit("", read_period(opened if sort == "thread" else parts[1]), kind, title, excerpt)
