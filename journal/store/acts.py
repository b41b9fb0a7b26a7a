"""What is written down when a thread is opened, renamed or marked, and what may not be done to it. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any

from journal import fields
from journal.entries import LONGEST_LINE, clean
from journal.errors import BadInput
from journal.periods import Period
from journal.threads import Field, Thread, ThreadKind

NOTHING: Mapping[str, Any] = MappingProxyType({})


def opened(
    kind: ThreadKind,
    title: str,
    day: date,
    due: date | None,
    closed: date | None,
    *,
    added: str,
    more: Mapping[str, Any] = NOTHING,
) -> dict[str, Any]:
    """A new thread. One that is finished the moment it is written closes on the day it opens.

    `more` are the values of its fields, but for the thread's own.
    """
    data: dict[str, Any] = {"kind": kind.name, "title": title_of(kind, title), "added": added}
    data |= _days(kind, day, due, closed)
    if kind.born:
        data["outcome"] = kind.born
    if more:
        data["more"] = {key: known(kind, key, value) for key, value in more.items() if value is not None}
    ends = {fields.DUE: data["due"]} if "due" in data else {}
    fields.together(kind, {**more, **ends}, day)
    return data


def _days(kind: ThreadKind, day: date, due: date | None, closed: date | None) -> dict[str, str]:
    """The days of a new thread that it has."""
    if kind.born and closed is None:
        closed = day
    if closed is not None and closed < day:
        raise BadInput(f"A {kind.title} cannot end on {closed}, before it begins on {day}.")
    if due is None and kind.lasts:
        due = day + timedelta(days=kind.lasts)
    days = {"opened": day, "due": due, "closed": closed}
    return {name: each.isoformat() for name, each in days.items() if each is not None}


def known(kind: ThreadKind, key: str, value: object) -> object:
    """The value of a field as it is kept; BadInput where there is no such field, or it cannot hold that."""
    field = kind.field(key) or (Field(key, "The day", "day") if key in fields.OWN else None)
    if field is not None:
        return fields.fitting(field, value)
    if key not in fields.FREE or not isinstance(value, str | int | float):
        names = ", ".join(field.key for field in fields.fields_of(kind))
        raise BadInput(f"A {kind.title} has no field “{key[:40]}”; there is: {names}.")
    return value


def filled(kind: ThreadKind, data: Mapping[str, Any], values: Mapping[str, object]) -> dict[str, Any]:
    """What is written of a thread with other values in its fields; None takes one away.

    The day it is due, where it was moved, is not among them.
    """
    after = {key: value for key, value in data.items() if key != "more"}
    more = dict(data.get("more", {}))
    for key, value in values.items():
        if key == fields.TITLE:
            after[key] = title_of(kind, str(value or ""))
            continue
        place = after if key in fields.OWN else more
        if value is None:
            place.pop(key, None)
        else:
            place[key] = known(kind, key, value)
    if "opened" not in after:
        raise BadInput(f"The {kind.title} needs a day from which it holds.")
    opened = date.fromisoformat(after["opened"])
    if "closed" in data and data["closed"] < after["opened"]:
        raise BadInput(f"A {kind.title} cannot end on {data['closed']}, before it begins on {opened}.")
    fields.together(kind, values, opened)
    return {**after, "more": more} if more else after


def title_of(kind: ThreadKind, title: str) -> str:
    """The title as it is kept: one line, and for some kinds one of a few words."""
    title = clean(title, f"The name of the {kind.title}").strip()
    if not title:
        raise BadInput(f"The {kind.title} needs a name; write a few words.")
    if "\n" in title or len(title) > LONGEST_LINE:
        raise BadInput(f"The name of a {kind.title} is one line of at most {LONGEST_LINE} characters.")
    field = kind.field(fields.TITLE)
    if field is not None:
        title = fields.typed(
            field, fields.fitting(field, _figure(title) if field.kind == "number" else title)
        )
    if kind.words and title not in kind.words:
        raise BadInput(f"A {kind.title} is one of: {', '.join(kind.words)}.")
    return title


def _figure(text: str) -> float | str:
    try:
        return float(text)
    except ValueError:
        return text


def mark(kind: ThreadKind, thread: Thread, name: str, period: Period, detail: str) -> dict[str, Any] | None:
    """The mark that a verb leaves on a thread in a period.

    None where the verb says that the thread never was.
    """
    verb, day = kind.verb(name, period.level), period.end
    if day < thread.opened:
        raise BadInput(f"This {kind.title} was opened on {thread.opened}, after {day}; choose a later day.")
    if verb.deletes:
        return None
    if thread.closed is not None and thread.closed < day:
        raise BadInput(f"This {kind.title} ended on {thread.closed}; take that back first.")
    data: dict[str, Any] = {"word": verb.word}
    if verb.closes:
        data["closes"] = True
    if verb.asks == "day":
        data["until"] = _later(detail, day).isoformat()
    elif detail or verb.asks:
        data["detail"] = _line(detail, verb.prompt or f"what “{verb.name}” means")
    return data


def _later(text: str, day: date) -> date:
    try:
        until = date.fromisoformat(text)
    except ValueError:
        raise BadInput(f"A date like {day} is needed.") from None
    if until <= day:
        raise BadInput(f"{until} is not after {day}; choose a later day.")
    return until


def _line(text: str, what: str) -> str:
    text = clean(text, "The detail").strip()
    if not text:
        raise BadInput(f"Say {what}.")
    if "\n" in text or len(text) > LONGEST_LINE:
        raise BadInput(f"That takes one line of at most {LONGEST_LINE} characters.")
    return text
