"""Periods as text: the canonical form that is stored, and the many forms that a person types.

What a person types is read in the light of today, whatever its case and spaces. Without a year the latest one
that has begun is meant; read `ahead`, for what is due, the next. Each text that means nothing gets one
sentence, at once, however long or odd it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from journal.errors import BadInput
from journal.periods.levels import MONTHS, WEEKDAYS, Day, Month, Period, Quarter, Week, period_of
from journal.quoting import quoted

_LONGEST = 64
_UNITS = {"d": "day", "w": "week", "m": "month", "q": "quarter"}
_NEAR = {"yesterday": -1, "today": 0, "tomorrow": 1}
_CANONICAL = r"([0-9]{4})-(?:([0-9]{2})-([0-9]{2})|W([0-9]{2})|([0-9]{2})|Q([0-9]))"
_OFFSET = r"(\+|-|in )? ?([0-9]{1,9}|(?<=in )an?) ?(?:(d|w|m|q)|(day|week|month|quarter)s?)?"
_DAY_FORMS = "2026-11-20, 20 nov, tue, yesterday or -3"
_AHEAD_FORMS = "2026-11-20, 20 nov, tue, tomorrow, in 3 days or 2w"
_FORMS = "2026-11-20, 20 nov, tue, yesterday, -3, W47, nov 2026 or Q4"


def read_period(text: str) -> Period:
    """The period whose `str` this is; BadInput for any other text."""
    match = re.fullmatch(_CANONICAL, text[:_LONGEST])
    if match is None:
        raise BadInput(
            f"{quoted(text)} is not a period; write one like 2026-11-20, 2026-W47, 2026-11 or 2026-Q4."
        )
    year, month, day, week, whole_month, quarter = (int(group or 0) for group in match.groups())
    if match[2]:
        return Day.on(year, month, day)
    if match[4]:
        return Week(year, week)
    return Month(year, whole_month) if match[5] else Quarter(year, quarter)


def parse_period(text: str, today: Day) -> Period:
    """The day, week, month or quarter that a person means; BadInput says which forms are known.

    A day: `today`, `tue` (the latest, today counts), `last tue`, `next tue`, `-3`, `12 oct`, `oct 12 2025`,
    `2026-11-20`, `20261120`. A week, month or quarter: `-3w`, `-1m`, `last week`, `w40`, `2026-W40`,
    `october`, `oct 2025`, `2026-10`, `q3`, `2026-Q3`.
    """
    words = _tidy(text)
    offset = _offset(words, ahead=False)
    if offset is not None:
        level, n = offset
        return period_of(level, today.date).shift(n)
    period = _typed(words, today, ahead=False)
    if period is None:
        raise _unknown(text, _FORMS)
    return period


def parse_day(text: str, today: Day, *, ahead: bool = False) -> Day:
    """The day that a person means, where only a day makes sense; BadInput says which forms are known.

    With `ahead`, as for what is due, `tue` is the next one after today, `12 oct` the next one from today on,
    and `3d` or `2w` lie ahead. `-2w` and `in 2 months` are days here: as far away as they say.
    """
    words = _tidy(text)
    forms = _AHEAD_FORMS if ahead else _DAY_FORMS
    offset = _offset(words, ahead)
    if offset is not None:
        return _day_away(today, *offset)
    period = _typed(words, today, ahead)
    if period is None:
        raise _unknown(text, forms)
    if not isinstance(period, Day):
        raise BadInput(f"{quoted(text)} is a {period.level}, and a day is asked for; write one like {forms}.")
    return period


def _tidy(text: str) -> str:
    """The text in small letters with single spaces; nothing where it is too long to mean a date."""
    return " ".join(text.lower().split()) if len(text) <= _LONGEST else ""


def _unknown(text: str, forms: str) -> BadInput:
    what = f"{quoted(text)} is not a date that can be read" if text else "No date was given"
    return BadInput(f"{what}; write one like {forms}.")


def _offset(words: str, ahead: bool) -> tuple[str, int] | None:
    """The level and the count in `-3`, `+2w` or `in 3 days`; ahead also in `3d`."""
    match = re.fullmatch(_OFFSET, words)
    if match is None:
        return None
    sign, unit = match[1], match[3] or match[4]
    if sign not in ("+", "-") and not (unit and (sign or ahead)):
        return None
    count = 1 if match[2].startswith("a") else int(match[2])
    return _UNITS[(unit or "d")[0]], -count if sign == "-" else count


def _day_away(today: Day, level: str, n: int) -> Day:
    if level == "day":
        return today.shift(n)
    if level == "week":
        return today.shift(7 * n)
    month = Month.of(today.date).shift(n if level == "month" else 3 * n)
    return Day.on(month.year, month.number, min(today.date.day, month.end.day))


def _typed(words: str, today: Day, ahead: bool) -> Period | None:
    for pattern, read in _READERS:
        match = re.fullmatch(pattern, words)
        period = read(match, today, ahead) if match else None
        if period is not None:
            return period
    return None


def _named(name: str, names: tuple[str, ...]) -> int | None:
    """The place of the name that begins so: "tues" is a Tuesday."""
    return next((place for place, whole in enumerate(names) if whole.lower().startswith(name)), None)


def _near(match: re.Match[str], today: Day, ahead: bool) -> Period:
    return today.shift(_NEAR[match[0]])


def _current(match: re.Match[str], today: Day, ahead: bool) -> Period:
    period = period_of(match[2], today.date)
    return period.shift({"last": -1, "next": 1}.get(match[1], 0))


def _weekday(match: re.Match[str], today: Day, ahead: bool) -> Period | None:
    weekday = _named(match[2], WEEKDAYS)
    if weekday is None:
        return None
    back = (today.date.weekday() - weekday) % 7
    if match[1] == "last":
        return today.shift(-(back or 7))
    return today.shift(7 - back if ahead or match[1] == "next" else -back)


def _day_month(match: re.Match[str], today: Day, ahead: bool) -> Period | None:
    return _day_in_words(match[1], match[2], match[3], today, ahead)


def _month_day(match: re.Match[str], today: Day, ahead: bool) -> Period | None:
    return _day_in_words(match[2], match[1], match[3], today, ahead)


def _day_in_words(day: str, name: str, year: str | None, today: Day, ahead: bool) -> Period | None:
    month = _named(name, MONTHS)
    if month is None:
        return None
    if year:
        return Day.on(int(year), month + 1, int(day))
    return _in_some_year(
        lambda some: Day.on(some, month + 1, int(day)), today, ahead, f"{int(day)} {MONTHS[month]}"
    )


def _month(match: re.Match[str], today: Day, ahead: bool) -> Period | None:
    month = _named(match[1], MONTHS)
    if month is None:
        return None
    if match[2]:
        return Month(int(match[2]), month + 1)
    return _in_some_year(lambda some: Month(some, month + 1), today, ahead, MONTHS[month])


def _week_or_quarter(match: re.Match[str], today: Day, ahead: bool) -> Period:
    groups = match.groupdict()
    level = Week if groups["kind"][0] == "w" else Quarter
    number, year = int(groups["number"]), groups["year"]
    if year:
        return level(int(year), number)
    return _in_some_year(lambda some: level(some, number), today, ahead, f"{level.level} {number}")


def _in_some_year(make: Callable[[int], Period], today: Day, ahead: bool, name: str) -> Period:
    """The latest such period that has begun by today, or ahead the first that begins from today on.

    Nine years hold each of them: around a century that is no leap year, 29 February is away for eight.
    """
    year = today.date.year
    for some in range(year, year + 9) if ahead else range(year + 1, year - 9, -1):
        try:
            period = make(some)
        except BadInput:
            continue
        if period.start >= today.date if ahead else period.start <= today.date:
            return period
    raise BadInput(f"There is no {name}.")


def _day(match: re.Match[str], today: Day, ahead: bool) -> Period:
    return Day.on(int(match[1]), int(match[2]), int(match[3]))


def _year_month(match: re.Match[str], today: Day, ahead: bool) -> Period:
    return Month(int(match[1]), int(match[2]))


def _mixed_up(match: re.Match[str], today: Day, ahead: bool) -> Period:
    raise BadInput(
        f"{quoted(match[0])} mixes up day and month too easily; write it like 2026-11-20 or 20 nov 2026."
    )


# The first reader that makes something of the words has the say.
_READERS: tuple[tuple[str, Callable[[re.Match[str], Day, bool], Period | None]], ...] = (
    (r"yesterday|today|tomorrow", _near),
    (r"(?:(this|last|next) )?(day|week|month|quarter)", _current),
    (r"(?:(last|next) )?([a-z]{3,9})", _weekday),
    (r"([a-z]{3,9})(?:,? ([0-9]{4}))?", _month),
    (r"([0-9]{1,2})(?:st|nd|rd|th|\.)? ?([a-z]{3,9})(?:,? ([0-9]{4}))?", _day_month),
    (r"([a-z]{3,9}) ?([0-9]{1,2})(?:st|nd|rd|th)?(?:,? ([0-9]{4}))?", _month_day),
    (r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})", _day),
    (r"([0-9]{4})([0-9]{2})([0-9]{2})", _day),
    (r"([0-9]{4})-([0-9]{1,2})", _year_month),
    (r"(?P<year>[0-9]{4})[- ]?(?P<kind>[wq])(?P<number>[0-9]{1,2})", _week_or_quarter),
    (r"(?P<kind>w(?:eek)?|q(?:uarter)?) ?(?P<number>[0-9]{1,2})(?:,? (?P<year>[0-9]{4}))?", _week_or_quarter),
    (r"[0-9]{1,2}[-/.][0-9]{1,2}(?:[-/.](?:[0-9]{2,4})?)?", _mixed_up),
)
