"""A page as JSON, for programs. Its keys are a promise (docs/rituals.md): new ones may come, none changes.

Only ASCII is written, so that no text of the journal can act on a terminal. Moments are ISO 8601, in UTC.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from journal.entries import Offer, Page
from journal.threads import Row
from journal.typed import Draft


def page_json(page: Page) -> dict[str, Any]:
    """Everything the page shows, in lists, dicts and plain values. What is unanswered has no key."""
    entry = page.entry
    return {
        "ritual": page.ritual.name,
        "level": page.ritual.level,
        "period": str(page.period),
        "closed": entry.closed.isoformat() if entry.closed else None,
        "written": _day(entry.written),
        "late": entry.late,
        "rest": page.rest.title if page.rest else None,
        "answers": {key: _plain(value) for key, value in entry.answers.items()},
        "threads": {key: [row_json(row) for row in rows] for key, rows in page.rows.items()},
        "drafts": dict(page.drafts),
        "thread_drafts": {
            key: [draft_json(draft) for draft in found] for key, found in page.thread_drafts.items()
        },
        "offers": {key: offer_json(offer) for key, offer in page.offers.items()},
        "since": dict(page.since),
    }


def offer_json(offer: Offer) -> dict[str, Any]:
    """What a step is offered; `beside` by item, or by the id of a thread."""
    return {
        "value": _plain(offer.value),
        "source": offer.source or None,
        "items": [{"text": line.text, "source": line.source or None} for line in offer.items],
        "notes": list(offer.notes),
        "beside": dict(offer.beside),
    }


def row_json(row: Row) -> dict[str, Any]:
    """A thread as the page's day sees it; `age` in days, `slips` how often it was carried."""
    thread, mark = row.thread, row.mark
    return {
        "id": thread.id,
        "kind": thread.kind,
        "title": thread.title,
        "opened": _day(thread.opened),
        "due": _day(thread.due),
        "closed": _day(thread.closed),
        "outcome": thread.outcome or None,
        "mark": {"word": mark.word, "detail": mark.detail or None} if mark else None,
        "age": row.age,
        "slips": row.slips,
        "waits": _day(row.waits),
        "decide": row.decide,
    }


def draft_json(draft: Draft) -> dict[str, Any]:
    """Words typed about a thread; `verb` is the name of the verb that asks for them, null for a new title."""
    return {"thread": draft.thread, "verb": draft.verb or None, "text": draft.text}


def to_text(value: object) -> str:
    """The value as a JSON document of ASCII alone, ending with a line end."""
    import json

    return json.dumps(value, indent=2, ensure_ascii=True) + "\n"


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return list(value)
    return dict(value) if isinstance(value, Mapping) else value


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
