"""The fields of threads: what a person types becomes a value, and a value reads as they would say it. Pure.

A field is data of the thread's kind (threads.toml). What always holds: a value that is kept fits its field;
what is typed comes out the same however it is asked for, in a window or at a prompt.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta

from journal.entries import LONGEST_LINE, clean
from journal.errors import BadInput
from journal.periods import Day, parse_day, parse_period
from journal.plan.hours import read_span, read_time
from journal.threads import ORIGIN, RANK, Field, Thread, ThreadKind

TITLE, OPENED, DUE = "title", "opened", "due"
OWN = (TITLE, OPENED, DUE)
"""Fields that are the thread's own; all others stand in what more is known of it."""
FREE = (ORIGIN, RANK)
"""What may be known of any thread, and no form asks for."""
ONCE = {"1": "once", "2": "twice"}
_TIME = r"([01]?[0-9]|2[0-4])(?:[:.]?([0-5][0-9]))?"
_DASHES = r"\s*(?:-|–|—|to|until)\s*"

Value = str | int | float


def fields_of(kind: ThreadKind) -> tuple[Field, ...]:
    """All fields that a form asks for, the title first: in a few words, or one of the kind's."""
    if kind.field(TITLE):
        return kind.fields
    if not kind.words:
        return (Field(TITLE, f"The {kind.title}", "line", needed=True), *kind.fields)
    choices: dict[str, str] = {}
    for word in kind.words:
        choices[next(letter for letter in (*word, *"123456789") if letter not in choices)] = word
    return (Field(TITLE, f"The {kind.title}", "choice", choices=choices, needed=True), *kind.fields)


def value_of(thread: Thread, field: Field) -> Value | None:
    """What a thread holds in a field, or None."""
    match field.key:
        case "title":
            return thread.title
        case "opened":
            return thread.opened.isoformat()
        case "due":
            return thread.due.isoformat() if thread.due else None
    return thread.more.get(field.key)


def read(field: Field, text: str, today: Day) -> Value | None:
    """The value that a person typed; empty text is none. BadInput says what the field takes."""
    words = clean(text, field.question).strip()
    if not words:
        return None
    value = _READERS[field.kind](field, words, today)
    return fitting(field, value)


def fitting(field: Field, value: object) -> Value:
    """The value as it is kept; BadInput where the field cannot hold it."""
    if field.kind == "number":
        return _number(field, value)
    if not isinstance(value, str):
        raise BadInput(_takes(field))
    text = clean(value, field.question).strip()
    if "\n" in text or len(text) > LONGEST_LINE:
        raise BadInput(f"{field.question}: one line of at most {LONGEST_LINE} characters.")
    if not text or not _FITS.get(field.kind, _any)(field, text):
        raise BadInput(_takes(field))
    return text


def together(kind: ThreadKind, values: Mapping[str, object], opened: date) -> None:
    """Complain where the values of one thread do not go together; None stands for a value taken away."""
    for field in fields_of(kind):
        value = values.get(field.key)
        if value is None and field.needed and field.key in values:
            raise BadInput(f"{field.question}? The {kind.title} needs it.")
        if field.kind == "day" and field.key != OPENED and isinstance(value, str):
            _within(field, date.fromisoformat(value), opened)


def in_words(field: Field, value: Value, title_of: Callable[[str], str] = str) -> str:
    """The value as a person reads it; `title_of` names the thread that a tie holds the id of."""
    match field.kind:
        case "number":
            words = f"{value:g} {field.unit}".strip() if isinstance(value, int | float) else str(value)
            return re.sub("^([12]) times", lambda match: ONCE[match[1]], words)
        case "day":
            return Day(date.fromisoformat(str(value))).label()
        case "span":
            return str(value).replace("-", "–")
        case "tie":
            return title_of(str(value))
    return str(value)


def typed(field: Field, value: Value | None) -> str:
    """The value as it stands in a field that is open: what `read` takes."""
    return "" if value is None else f"{value:g}" if isinstance(value, int | float) else value


def _any(field: Field, text: str) -> bool:
    return True


def _is_day(field: Field, text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _is_time(field: Field, text: str) -> bool:
    return read_time(text) is not None


def _is_span(field: Field, text: str) -> bool:
    return read_span(text) is not None


def _is_choice(field: Field, text: str) -> bool:
    return text in field.choices.values()


def _is_tie(field: Field, text: str) -> bool:
    return text.partition(":")[0] in field.to


_FITS: Mapping[str, Callable[[Field, str], bool]] = {
    "day": _is_day,
    "time": _is_time,
    "span": _is_span,
    "choice": _is_choice,
    "tie": _is_tie,
}


def _number(field: Field, value: object) -> int | float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise BadInput(_takes(field))
    if not field.low <= value <= (field.high or 1e9):
        raise BadInput(_takes(field))
    return int(value) if value % 1 == 0 else round(value, 4)


def _within(field: Field, day: date, opened: date) -> None:
    """Complain of a day that lies too near behind the beginning, or too far."""
    least, most = (opened + timedelta(days=n) for n in (field.least, field.most))
    if day < least or (field.most and day > most):
        reach = f"from {Day(least).label()}" + (f" to {Day(most).label()}" if field.most else " on")
        raise BadInput(f"{field.question}: a day {reach}.")


def _read_line(field: Field, words: str, today: Day) -> Value:
    return words


def _read_number(field: Field, words: str, today: Day) -> Value:
    try:
        return float(words.replace(",", ".", 1))
    except ValueError:
        raise BadInput(_takes(field)) from None


def _read_choice(field: Field, words: str, today: Day) -> Value:
    for key, word in field.choices.items():
        if words.casefold() in (key.casefold(), word.casefold()):
            return word
    raise BadInput(_takes(field))


def _read_day(field: Field, words: str, today: Day) -> Value:
    """A day, or the last one of a month, a quarter or a year such as `jun 2028`."""
    if re.fullmatch("[0-9]{4}", words):
        return f"{words}-12-31"
    if field.key == OPENED:
        return str(parse_day(words, today))
    try:
        return str(parse_day(words, today, ahead=True))
    except BadInput as mistake:
        try:
            return parse_period(words, today).end.isoformat()
        except BadInput:
            raise mistake from None


def _read_time(field: Field, words: str, today: Day) -> Value:
    match = re.fullmatch(_TIME, words)
    if match is None:
        raise BadInput(_takes(field))
    return f"{int(match[1]):02}:{match[2] or '00'}"


def _read_span(field: Field, words: str, today: Day) -> Value:
    parts = re.split(_DASHES, words)
    if len(parts) != 2:
        raise BadInput(_takes(field))
    return "-".join(str(_read_time(field, part, today)) for part in parts)


_READERS: Mapping[str, Callable[[Field, str, Day], Value]] = {
    "line": _read_line,
    "number": _read_number,
    "choice": _read_choice,
    "day": _read_day,
    "time": _read_time,
    "span": _read_span,
    "tie": _read_line,
}
KINDS = tuple(_READERS)
"""The kinds of fields there are."""


def _takes(field: Field) -> str:
    """The sentence that says what a field takes."""
    match field.kind:
        case "number":
            what = f"a number from {field.low:g} to {field.high or 1e9:g}"
        case "choice":
            what = f"one of: {', '.join(field.choices.values())}"
        case "day":
            what = "a day, such as 2027-06-30, 12 oct or in 3 weeks"
        case "time":
            what = "a time of the day, such as 18:00"
        case "span":
            what = "two times, such as 9:00-10:30"
        case "tie":
            what = "one of the threads that are offered"
        case _:
            what = "a few words"
    return f"{field.question}: {what}."
