"""The plan as plain text for people, and as JSON for programs: sections, kinds, threads with their fields.

What always holds: a kind of thread that is data alone comes out like any other. The keys of the JSON are a
promise (docs/rituals.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from journal.exchange.wrapping import visible, wrapped
from journal.fields import OPENED, TITLE, fields_of, in_words, value_of
from journal.periods import Day
from journal.plan.sections import Group, Section
from journal.threads import ORIGIN, YES, Thread, ThreadKind

NOTHING = "Nothing is planned yet; “dayfold plan” begins."


def plan_text(sections: Iterable[Section], titles: Mapping[str, str], today: date) -> str:
    """The plan in lines of at most 78 cells. `titles` names threads by id, for what is tied to them."""
    lines = [f"The plan · {Day(today).label()}"]
    for section in sections:
        block = [line for group in section.groups for line in _group(section, group, titles)]
        if block:
            lines += ["", visible(section.title), *block]
    return "\n".join(lines if len(lines) > 1 else [*lines, NOTHING]) + "\n"


def plan_json(sections: Iterable[Section], today: date) -> dict[str, Any]:
    """The same for programs; what a field holds is as it is kept."""
    return {
        "day": today.isoformat(),
        "sections": [
            {"section": section.title, "threads": [_thread(t) for g in section.groups for t in g.threads]}
            for section in sections
        ],
    }


def details(kind: ThreadKind, thread: Thread, titles: Mapping[str, str]) -> Iterator[str]:
    """What is known of a thread besides its title, in a few words each."""
    for field in fields_of(kind):
        value = value_of(thread, field)
        if (
            value is None
            or field.key == TITLE
            or (field.key == OPENED and not kind.newest and not kind.lasts)
        ):
            continue
        if field.key == kind.switch:
            if value == YES:
                yield "asked for each evening"
            continue
        words = in_words(field, value, lambda id: titles.get(id, "what is there no more"))
        yield f"{field.question.lower()} {words}" if field.kind in ("day", "tie") else words
    if thread.outcome:
        yield thread.outcome
    if origin := thread.more.get(ORIGIN):
        yield f"from {origin}"


def _group(section: Section, group: Group, titles: Mapping[str, str]) -> Iterator[str]:
    if group.threads and group.kind.plural.lower() != section.title.lower() and len(section.groups) > 1:
        yield f"{group.kind.plural.capitalize()}:"
    for thread in group.threads:
        known = ", ".join(details(group.kind, thread, titles))
        yield from wrapped(f"- {thread.title}{f': {known}' if known else ''}", indent="  ")


def _thread(thread: Thread) -> dict[str, Any]:
    return {
        "id": thread.id,
        "kind": thread.kind,
        "title": thread.title,
        "opened": thread.opened.isoformat(),
        "due": thread.due.isoformat() if thread.due else None,
        "closed": thread.closed.isoformat() if thread.closed else None,
        "outcome": thread.outcome or None,
        "fields": dict(thread.more),
    }
