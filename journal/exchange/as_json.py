"""A page as JSON, for programs. Its keys are a promise (docs/rituals.md): new ones may come, none changes.

Only ASCII is written, so that no text of the journal can act on a terminal. Moments are ISO 8601, in UTC.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from journal.entries import Line, Offer, Page
from journal.offered import to_take
from journal.records import replace
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
        "offers": {key: offer_json(offer) for key, offer in _offers(page)},
        "since": dict(page.since),
        "season": page.season or None,
    }


def _offers(page: Page) -> Iterator[tuple[str, Offer]]:
    """What the steps are offered, without new threads that are there already."""
    steps = {step.key: step for step in page.ritual.steps if step.kind == "threads"}
    for key, offer in page.offers.items():
        step = steps.get(key)
        items = to_take(step, offer.items, page.rows.get(key, ())) if step else offer.items
        left = replace(offer, items=items)
        if left != Offer():
            yield key, left


def offer_json(offer: Offer) -> dict[str, Any]:
    """What a step is offered; `beside` by item, or by the id of a thread."""
    return {
        "value": _plain(offer.value),
        "source": offer.source or None,
        "items": [line_json(line) for line in offer.items],
        "notes": list(offer.notes),
        "beside": dict(offer.beside),
    }


def line_json(line: Line) -> dict[str, Any]:
    """A line that is offered; `asks` says which words a new thread of it wants, `fields` what it gets."""
    return {
        "text": line.text,
        "source": line.source or None,
        "asks": line.asks or None,
        "fields": dict(line.more),
    }


def row_json(row: Row) -> dict[str, Any]:
    """A thread as the page's day sees it; `age` in days, `slips` how often it was carried.

    `times` is how often a week it should be done, or null, and `kept` how often it was by then.
    """
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
        "runs": row.runs,
        "times": row.times or None,
        "kept": row.kept,
        "fields": dict(thread.more),
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
