"""Entries: the answers of one period to one ritual, their checks, and the page that shows them with threads.

A missing answer is missing, never zero. Values are plain: int or float (scale, number), str (choice, line,
text), tuple of texts (the ticked items of a checklist), dict of item to word (audit). Steps that show threads
hold no value.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from journal.errors import BadInput
from journal.offered import Line, Offer, Value
from journal.periods import Period
from journal.records import field, record
from journal.rituals import Ritual, Step
from journal.threads import Row, Thread
from journal.typed import Draft

__all__ = [
    "Entry",
    "Line",
    "Offer",
    "Page",
    "Value",
    "check",
    "clean",
    "in_words",
    "parse",
    "scale_word",
    "scrub",
]

MOST = 1e9
LONGEST_LINE = 1_000
LONGEST_TEXT = 4_000_000


@record
class Entry:
    """What stands for one period of one ritual.

    `closed` is the UTC instant of closing, `written` the journal day of it; both None while it is open.
    """

    ritual: str
    period: Period
    answers: Mapping[str, Value] = field(default_factory=dict)
    closed: datetime | None = None
    written: date | None = None

    @property
    def late(self) -> bool:
        """Whether it was closed after its period had ended."""
        return self.written is not None and self.written > self.period.end


@record
class Page:
    """An entry with what its ritual shows beside it.

    By step the rows of threads, offers, the steps' own `drafts` and the `thread_drafts` of what is being
    typed about threads; rest; how many of the days and periods inside it were written since it was closed,
    by level; and the name of the season that held on its last day, or "".
    """

    ritual: Ritual
    entry: Entry
    rows: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)
    drafts: Mapping[str, str] = field(default_factory=dict)
    rest: Thread | None = None
    offers: Mapping[str, Offer] = field(default_factory=dict)
    since: Mapping[str, int] = field(default_factory=dict)
    thread_drafts: Mapping[str, tuple[Draft, ...]] = field(default_factory=dict)
    season: str = ""

    @property
    def period(self) -> Period:
        """The period that the page is of."""
        return self.entry.period

    def value(self, key: str) -> Value | None:
        """The answer to a step, or None."""
        return self.entry.answers.get(key)

    def answered(self, step: Step) -> bool:
        """Whether nothing more is asked: the step has an answer, or no listed thread still wants a mark."""
        if step.kind != "threads":
            return step.key in self.entry.answers
        return all(row.settled for row in self.rows.get(step.key, ()))


# What no text may hold: control characters other than new line and tab, and halves of surrogate pairs.
UNFIT = "[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\ud800-\\udfff]"


def clean(text: str, what: str) -> str:
    """The text if it can be kept for ever; BadInput where it holds what is UNFIT."""
    found = None if text.isprintable() else re.search(UNFIT, text)
    if found:
        raise BadInput(f"{what} holds a character that cannot be kept (U+{ord(found[0]):04X}); leave it out.")
    return text


def scrub(text: str) -> str:
    """The text without what is UNFIT; line ends become one kind."""
    return re.sub(UNFIT, "", text.replace("\r\n", "\n").replace("\r", "\n"))


def check(step: Step, value: object) -> Value | None:
    """The value as it is stored, or None for "no answer"; BadInput says what the step takes."""
    if value is None:
        return None
    if step.kind == "threads":
        raise BadInput(f"“{step.key}” lists {step.thread} threads and takes no value; answer it on its page.")
    return _CHECKS[step.kind](step, value)


def _number(step: Step, value: object) -> Value:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise BadInput(_takes(step))
    if not step.low <= value <= (step.high or MOST):
        raise BadInput(_takes(step))
    if step.kind == "scale" and value % 1 and not step.fold:  # a mean of whole digits may be no whole digit
        raise BadInput(_takes(step))
    figure = round(value, 4)
    return int(figure) if figure % 1 == 0 else figure


def _choice(step: Step, value: object) -> Value:
    if value not in step.choices.values():
        raise BadInput(_takes(step))
    return str(value)


def _text(step: Step, value: object) -> Value | None:
    if not isinstance(value, str):
        raise BadInput(_takes(step))
    text = clean(value, f"“{step.key}”")
    if step.kind == "line":
        text = text.strip()
        if "\n" in text or len(text) > LONGEST_LINE:
            raise BadInput(f"“{step.key}” takes one line of at most {LONGEST_LINE} characters.")
    if len(text) > LONGEST_TEXT:
        raise BadInput(
            f"“{step.key}” takes at most {LONGEST_TEXT} characters; keep the rest in a file of its own."
        )
    return text if text.strip() else None


def _items(step: Step, value: object) -> Value:
    if not isinstance(value, list | tuple) or not all(isinstance(item, str) for item in value):
        raise BadInput(_takes(step))
    return tuple(dict.fromkeys(clean(item, f"“{step.key}”") for item in value))


def _audit(step: Step, value: object) -> Value | None:
    words = tuple(step.choices.values())
    if not isinstance(value, Mapping) or not all(word in words for word in value.values()):
        raise BadInput(_takes(step))
    return {clean(str(item), f"“{step.key}”"): str(word) for item, word in value.items()} or None


_CHECKS = {
    "scale": _number,
    "number": _number,
    "choice": _choice,
    "line": _text,
    "text": _text,
    "checklist": _items,
    "audit": _audit,
}


def _takes(step: Step) -> str:
    """The sentence that says what a step takes."""
    words = ", ".join(step.choices.values())
    match step.kind:
        case "scale":
            what = f"a {'' if step.fold else 'whole '}number from {step.low:g} to {step.high:g}"
        case "number":
            what = f"a number from {step.low:g} to {step.high or MOST:,.14g}"
            what += f" ({step.unit})" if step.unit else ""
        case "choice":
            what = f"one of: {words}"
        case "checklist":
            what = "words" if step.adds else "items"
            what += f", separated by semicolons{': ' if step.items else ''}{'; '.join(step.items)}"
        case "audit":
            what = (
                f"item=word pairs, separated by semicolons (items: {', '.join(step.items)}; words: {words})"
            )
        case _:
            what = "text"
    return f"“{step.key}” takes {what}."


def parse(step: Step, text: str) -> Value | None:
    """The value that a person typed for a step; empty text is no answer. BadInput says what the step takes.

    Checklists take their items, or the numbers of these, separated by semicolons, and "all" and "none".
    """
    text = clean(text, f"“{step.key}”")
    if not text.strip():
        return None
    words = text.strip()
    match step.kind:
        case "scale" | "number":
            return check(step, _figure(step, words))
        case "choice":
            return check(step, _word(step, words))
        case "checklist":
            return check(step, [_ticked(step, part) for part in _parts(step, words)])
        case "audit":
            return check(step, dict(_pair(step, part) for part in words.split(";") if part.strip()))
    return check(step, text)


def _figure(step: Step, text: str) -> float:
    text = step.choices.get(text.casefold(), text) if step.kind == "number" else text
    try:
        return float(text.replace(",", ".", 1))
    except ValueError:
        raise BadInput(_takes(step)) from None


def _parts(step: Step, text: str) -> tuple[str, ...] | list[str]:
    if text.casefold() == "all":
        return step.items
    return [] if text.casefold() == "none" else [part for part in text.split(";") if part.strip()]


def _ticked(step: Step, text: str) -> str:
    """An item of a checklist; one that takes others takes any words that are no number."""
    words = text.strip()
    return words if step.adds and not words.isdecimal() and not _known(step, words) else _item(step, words)


def _item(step: Step, text: str) -> str:
    item = _known(step, text.strip())
    if item is None:
        raise BadInput(_takes(step))
    return item


def _known(step: Step, text: str) -> str | None:
    """The item that is meant by itself, in small or in capital letters, or by its number."""
    if text.isdecimal() and len(text) < 4 and 1 <= int(text) <= len(step.items):
        return step.items[int(text) - 1]
    return next((item for item in step.items if item.casefold() == text.casefold()), None)


def _pair(step: Step, text: str) -> tuple[str, str]:
    item, _, word = (part.strip() for part in text.partition("="))
    return _item(step, item), _word(step, word)


def _word(step: Step, text: str) -> str:
    """The word that is meant by itself or by its key, in small or in capital letters."""
    for key, word in step.choices.items():
        if text.casefold() in (word.casefold(), key.casefold()):
            return word
    return text


def kept_in(step: Step, title: str, more: Mapping[str, Any]) -> Any:
    """What the thread that a step opens or fills holds for it, or None."""
    value = more.get(step.fills) if step.fills else title
    if step.kind != "number" or not isinstance(value, str):
        return value
    figure = float(value)
    return int(figure) if figure.is_integer() else figure


def in_words(step: Step, value: Value) -> str:
    """The value as a person reads it; for a scale with the word for it, for a number with its unit."""
    match value:
        case tuple():
            return "; ".join(value) or "none"
        case dict():
            items = (*(item for item in step.items if item in value), *sorted(value.keys() - {*step.items}))
            return "; ".join(f"{item}: {value[item]}" for item in items)
        case int() | float() if step.kind == "scale":
            return f"{value:g} {scale_word(step, round(value))}".strip()
        case int() | float():
            return f"{value:.14g} {step.unit}".strip()
    return str(value)


def scale_word(step: Step, value: int) -> str:
    """The word for a value of a scale; with words for the ends alone, those stand at the ends."""
    place = value - int(step.low)
    count = int(step.high - step.low) + 1
    if len(step.words) == count and 0 <= place < count:
        return step.words[place]
    ends = {0: 0, count - 1: 1} if len(step.words) == 2 else {}
    return step.words[ends[place]] if place in ends else ""
