"""The first migration: the log, what is folded from it, and the views on evenings. Never changed."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

TABLES = """
CREATE TABLE revision (
    id TEXT PRIMARY KEY NOT NULL,
    thing TEXT NOT NULL,
    clock TEXT NOT NULL,
    device TEXT NOT NULL,
    parents TEXT NOT NULL,
    data TEXT,
    at TEXT NOT NULL,
    zone TEXT NOT NULL
) STRICT;
CREATE INDEX revision_clock ON revision (clock);
CREATE TABLE head (
    thing TEXT PRIMARY KEY NOT NULL,
    revision TEXT NOT NULL REFERENCES revision (id)
) STRICT, WITHOUT ROWID;
CREATE TABLE entry (
    ritual TEXT NOT NULL,
    period TEXT NOT NULL,
    first TEXT NOT NULL,
    last TEXT NOT NULL,
    closed TEXT NOT NULL,
    written TEXT NOT NULL,
    PRIMARY KEY (first, ritual, period)
) STRICT, WITHOUT ROWID;
CREATE TABLE answer (
    ritual TEXT NOT NULL,
    period TEXT NOT NULL,
    step TEXT NOT NULL,
    first TEXT NOT NULL,
    value TEXT NOT NULL,
    number REAL,
    PRIMARY KEY (first, ritual, period, step)
) STRICT, WITHOUT ROWID;
CREATE INDEX answer_number ON answer (ritual, step, first, number) WHERE number IS NOT NULL;
CREATE TABLE thread (
    id TEXT PRIMARY KEY NOT NULL,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    opened TEXT NOT NULL,
    first_due TEXT,
    due TEXT,
    closed TEXT,
    outcome TEXT NOT NULL,
    more TEXT NOT NULL,
    added TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX thread_opened ON thread (kind, opened, added);
CREATE INDEX thread_ends ON thread (kind, ifnull(closed, '9999-12-31'), opened);
CREATE INDEX thread_due ON thread (kind, due) WHERE due IS NOT NULL;
CREATE TABLE mark (
    thread TEXT NOT NULL,
    day TEXT NOT NULL,
    word TEXT NOT NULL,
    detail TEXT NOT NULL,
    until TEXT,
    closes INTEGER NOT NULL,
    PRIMARY KEY (thread, day)
) STRICT, WITHOUT ROWID;
CREATE INDEX mark_day ON mark (day);
CREATE INDEX mark_until ON mark (thread, day, until) WHERE until IS NOT NULL;
CREATE INDEX mark_closes ON mark (thread, day, word) WHERE closes = 1;
CREATE TABLE draft (
    thing TEXT PRIMARY KEY NOT NULL,
    text TEXT NOT NULL,
    base TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE meta (
    name TEXT PRIMARY KEY NOT NULL,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE VIRTUAL TABLE search USING fts5 (
    text, thing UNINDEXED, prefix = '2 3', tokenize = 'unicode61 remove_diacritics 2'
);
"""

# INSERT OR REPLACE deletes without a delete trigger, hence the third.
TRIGGERS = """
CREATE TRIGGER revision_is_never_changed BEFORE UPDATE ON revision
BEGIN SELECT RAISE (ABORT, 'a revision is never changed'); END;
CREATE TRIGGER revision_is_never_deleted BEFORE DELETE ON revision
BEGIN SELECT RAISE (ABORT, 'a revision is never deleted'); END;
CREATE TRIGGER revision_is_never_replaced BEFORE INSERT ON revision
WHEN EXISTS (SELECT 1 FROM revision WHERE id = new.id)
BEGIN SELECT RAISE (ABORT, 'a revision is never replaced'); END;
"""

# The columns of the view `days`: the step, the name of the column, and what of the answer stands in it.
_TEXT, _NUMBER = "json_extract(value, '$')", "number"
_DAY_COLUMNS = (
    ("energy", "energy", _NUMBER),
    ("presence", "presence", _NUMBER),
    ("focus", "focus", _TEXT),
    ("hours", "hours", _NUMBER),
    ("meeting_hours", "meeting_hours", _NUMBER),
    ("maker_hours", "maker_hours", _NUMBER),
    ("after_stop", "minutes_after_stop", _NUMBER),
    ("sleep", "sleep", _NUMBER),
    ("tags", "tags", _TEXT),
    ("note", "note", _TEXT),
)
_ANSWER = """
    (SELECT {} FROM answer
        WHERE first = day AND ritual = 'shutdown' AND period = day AND step = '{}') AS {},"""
_CLOSING = "(SELECT {} FROM entry WHERE first = day AND ritual = 'shutdown' AND period = day)"
VIEWS = {
    "days": f"""
SELECT day,
    {_CLOSING.format("closed")} AS closed,
    {_CLOSING.format("written")} AS written_on,
    {"".join(_ANSWER.format(what, step, name) for step, name, what in _DAY_COLUMNS)}
    (SELECT title FROM thread WHERE kind = 'big_task' AND opened = day) AS tomorrow
FROM (
    SELECT first AS day FROM entry WHERE ritual = 'shutdown'
    UNION SELECT first FROM answer WHERE ritual = 'shutdown'
)
""",
    "loops": """
SELECT title, opened, due, closed, outcome,
    (SELECT count(*) FROM mark WHERE mark.thread = thread.id AND word = 'carried') AS times_carried,
    id AS thread
FROM thread WHERE kind = 'loop'
""",
    "deliverables": """
SELECT opened AS day, title, 'delivered' AS how, id AS thread FROM thread WHERE kind = 'deliverable'
UNION ALL SELECT closed, title, 'loop done', id FROM thread WHERE kind = 'loop' AND outcome = 'done'
""",
    "big_tasks": """
SELECT opened AS chosen_on, due AS meant_for, title, outcome AS happened, closed AS answered_on,
    id AS thread
FROM thread WHERE kind = 'big_task'
""",
    "non_negotiables": """
SELECT mark.day, thread.title, mark.word AS kept, thread.id AS thread
FROM mark JOIN thread ON thread.id = mark.thread WHERE thread.kind = 'non_negotiable'
""",
    "rests": """
SELECT opened AS first_day, closed AS last_day, title AS why, id AS thread
FROM thread WHERE kind = 'rest'
""",
    "history": """
SELECT at, zone, thing, data, id AS revision, parents, clock, device FROM revision
""",
}


def m001_evenings(db: Database) -> None:
    """The log, what is folded from it, and the views on it."""
    db.executescript(TABLES)
    db.executescript(TRIGGERS)
    for name, select in VIEWS.items():
        db.create_view(name, select)
    db.execute("INSERT INTO meta VALUES ('device', ?)", (os.urandom(4).hex(),))
