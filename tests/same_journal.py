"""What a journal says, so that two that were written in different ways can be compared.

Left out is what differs whenever the same is written twice: the log with its clocks, the moment of closing,
and the ids of threads that were added by hand. Those are random; such a thread goes by its kind and title.
"""

from __future__ import annotations

import re
from pathlib import Path

from journal.store import engine

RANDOM = re.compile("[a-z_]+:[0-9a-f]{12}")
TABLES = {
    "entry": "ritual, period, first, last, closed IS NOT NULL, written",
    "answer": "ritual, period, step, first, value, number",
    "thread": "id, kind, title, opened, first_due, due, closed, outcome, more",
    "mark": "thread, day, level, word, detail, until, closes",
    "search": "thing, text",
    "draft": "thing, text",
}


def said(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """The rows of every folded table and of the drafts, in a settled order."""
    reader = engine.connect(str(path), "rw")
    names = {
        id: f"{kind}:{title}"
        for id, kind, title in reader.execute("SELECT id, kind, title FROM thread")
        if RANDOM.fullmatch(id)
    }

    def named(value: object) -> object:
        return RANDOM.sub(lambda id: names.get(id[0], id[0]), value) if isinstance(value, str) else value

    tables = {}
    for table, columns in TABLES.items():
        rows = reader.execute(f"SELECT {columns} FROM {table}").fetchall()
        tables[table] = sorted((tuple(map(named, row)) for row in rows), key=repr)
    reader.close()
    return tables
