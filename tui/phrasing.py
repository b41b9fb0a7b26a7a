"""How dayfold says things: days, spans, ages, counts, and what stands beside a thread or a closed page.

Owns wording alone: all that is said follows from the parameters, today among them. Names of days are English
whatever the locale. humanize is imported where it is needed, since most commands never need it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta, tzinfo

from journal.entries import Entry
from journal.periods.levels import LEVELS, MONTHS, WEEKDAYS
from journal.threads import Mark, Row, ThreadKind

NEAR = {-1: "yesterday", 0: "today", 1: "tomorrow"}
A_WEEK = 7
INDICATOR = "indicator"
"""The field that says what an experiment should move."""
NUMBERS = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip


def count(number: int, one: str, many: str = "") -> str:
    """`no loops`, `1 loop`, `3 loops`."""
    if number == 1:
        return f"1 {one}"
    return f"{grouped(number) if number else 'no'} {many or one + 's'}"


def grouped(number: int) -> str:
    """`3`, `12,000`."""
    if number < 1000:
        return str(number)
    from humanize import intcomma

    return intcomma(number)


def in_letters(number: int) -> str:
    """`one`, `twelve`, `13`."""
    return NUMBERS[number] if number < len(NUMBERS) else grouped(number)


def listing(parts: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return " and ".join(part for part in (", ".join(parts[:-1]), *parts[-1:]) if part)


def size(octets: int) -> str:
    """`64.0 KiB`: how big a text is, as its bytes are counted."""
    from humanize import naturalsize

    return naturalsize(octets, binary=True)


def age(days: int) -> str:
    """How long ago something began: `today`, `1 day`, `12 days`, `3 months`, `1 year, 2 months`."""
    if days <= 0:
        return "today"
    if days < 31:
        return count(days, "day")
    from humanize import naturaldelta

    return naturaldelta(timedelta(days=days)).replace("a month", "1 month").replace("a year", "1 year")


def day(when: date, today: date) -> str:
    """A day as it is named from today: `yesterday`, `Friday`, `next Friday`, `20 November 2025`."""
    return NEAR.get((when - today).days) or date_name(when, today)


def date_name(when: date, today: date) -> str:
    """The same without `yesterday`, `today` and `tomorrow`, for where several days are named together."""
    away = (when - today).days
    weekday = WEEKDAYS[when.weekday()]
    if -A_WEEK < away < A_WEEK:
        return weekday
    if A_WEEK <= away < 2 * A_WEEK:
        return f"next {weekday}"
    named = f"{when.day} {MONTHS[when.month - 1]}"
    return named if when.year == today.year else f"{named} {when.year}"


def on(when: date, today: date) -> str:
    """The same after a verb: `yesterday`, `on Friday`, `on 20 November`."""
    named = day(when, today)
    return named if named in NEAR.values() or named.startswith("next ") else f"on {named}"


def written(entry: Entry, today: date) -> str:
    """`written on Friday` for an entry that was closed late, else nothing."""
    return f"written {on(entry.written, today)}" if entry.late and entry.written else ""


def closed(entry: Entry, today: date, zone: tzinfo | None = None) -> str:
    """`closed 21:41`, for a late one `closed 09:12, written on Friday`; nothing while it is open."""
    if entry.closed is None:
        return ""
    parts = (f"closed {entry.closed.astimezone(zone):%H:%M}", written(entry, today))
    return ", ".join(part for part in parts if part)


def spans(days: Sequence[date]) -> Iterator[tuple[date, date]]:
    """The first and last day of each run of days without a hole, for days in order."""
    first = 0
    for place, when in enumerate(days):
        if place + 1 == len(days) or days[place + 1] - when > timedelta(days=1):
            yield days[first], when
            first = place + 1


def span(first: date, last: date, today: date) -> str:
    """`Friday`, `Wednesday and Thursday`, `Wednesday to Friday`."""
    if first == last:
        return day(first, today)
    joint = "and" if last - first == timedelta(days=1) else "to"
    return f"{date_name(first, today)} {joint} {date_name(last, today)}"


def coming_back(gaps: Sequence[date], today: date) -> str:
    """What is said once after days away: `Wednesday to Friday are open if you want them; today is ready.`"""
    if not gaps:
        return ""
    if len(gaps) == 1:
        return f"{capital(day(gaps[0], today))} is open if you want it; today is ready."
    runs = list(spans(gaps))
    named = span(*runs[0], today)
    if len(runs) > 1 or len(gaps) > A_WEEK:
        named = f"{grouped(len(gaps))} days since {date_name(gaps[0], today)}"
    return f"{named} are open if you want them; today is ready."


def away(title: str, last: date | None, today: date) -> str:
    """What is said on a day of a rest span: `Holiday until Sunday; nothing is asked.`"""
    until = f" until {day(last, today)}" if last is not None and last > today else ""
    return f"{capital(title)}{until}; nothing is asked."


def mark(mark: Mark, today: date) -> str:
    """`done`, `scheduled for Tuesday`, `handed over (Anna)`."""
    if not mark.detail:
        return mark.word
    try:
        return f"{mark.word} for {day(date.fromisoformat(mark.detail), today)}"
    except ValueError:
        return f"{mark.word} ({mark.detail})"


def history(row: Row, kind: ThreadKind) -> str:
    """What came before, and nothing for a fresh thread: `12 days, carried 4 times`, `since yesterday`."""
    parts = [age(row.age)] if row.age else []
    if row.slips and kind.settles:
        parts.append(f"{kind.settles} {times(row.slips)}")
    return ", ".join(parts)


def figures(choices: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The keys of a number with the figure of each, nothing in a word: `n` and `none`, `q` and `15`."""
    return ((key, figure if float(figure) else "none") for key, figure in choices.items())


def this_week(row: Row) -> str:
    """How often something was kept that is to be done some times a week: `2 of 3 this week`."""
    return f"{row.kept} of {row.times} this week" if row.times else ""


def running(row: Row, over: date, today: date) -> str:
    """How long something that lasts some days has run, and for what: `day 12 of 28, to move energy`.

    Or `28 days to move energy are over`, or in weeks `week 3 of 6`.
    """
    opened, aim = row.thread.opened, row.thread.more.get(INDICATOR)
    unit, days = ("week", A_WEEK) if row.in_weeks else ("day", 1)
    length, passed = (over - opened).days // days, min(row.age, (today - opened).days) // days
    for_it = f"to move {aim}" if aim else ""
    if passed < length:
        return f"{unit} {max(0, passed) + 1} of {length}{for_it and f', {for_it}'}"
    return f"{count(length, unit)} {for_it and f'{for_it} '}are over"


def decide(kind: ThreadKind) -> str:
    """The question that a thread asks which has slipped too often: `do, schedule, hand over or drop?`"""
    verbs = [verb.name for verb in kind.verbs if verb.word != kind.settles]
    return f"{', '.join(verbs[:-1])} or {verbs[-1]}?" if len(verbs) > 1 else f"{''.join(verbs)}?"


def times(number: int) -> str:
    """`once`, `twice`, `3 times`."""
    return {1: "once", 2: "twice"}.get(number) or f"{grouped(number)} times"


def since(counts: Mapping[str, int]) -> str:
    """`Two days and one week were written since.`: what was written inside a period since it was closed.

    The counts are by level; nothing is said where nothing was written.
    """
    parts = [
        f"{in_letters(counts[level])} {level}{'' if counts[level] == 1 else 's'}"
        for level in LEVELS
        if counts.get(level)
    ]
    verb = "was" if sum(counts.values()) == 1 else "were"
    return f"{capital(listing(parts))} {verb} written since." if parts else ""


def capital(text: str) -> str:
    """The text as a sentence begins; the rest of it stays."""
    return text[:1].upper() + text[1:]
