"""Times of day in minutes after midnight: `18:00`, and spans from one to another, `09:00-10:30`.

What always holds: a span has a length, begins on its day (0 to 1439) and may end on the next one (above
1440). What cannot be read is None: such a thread has no time, and nothing stops for it.
"""

from __future__ import annotations

import re

A_DAY = 24 * 60
Span = tuple[int, int]
"""First minute and the minute after the last."""
_TIME = re.compile("([0-9]{2}):([0-5][0-9])")


def read_time(text: object) -> int | None:
    """The minutes after midnight of a time from `00:00` to `24:00`."""
    match = _TIME.fullmatch(text) if isinstance(text, str) else None
    minutes = 60 * int(match[1]) + int(match[2]) if match else A_DAY + 1
    return minutes if minutes <= A_DAY else None


def read_span(text: object) -> Span | None:
    """The minutes of `09:00-10:30`; an end before the start lies on the next day."""
    first, _, last = text.partition("-") if isinstance(text, str) else ("", "", "")
    start, end = read_time(first), read_time(last)
    if start is None or end is None or start in (end, A_DAY):
        return None
    return (start, end) if end > start else (start, end + A_DAY)


def span_words(start: int, end: int) -> str:
    """`09:00–10:30`, with the time on the clock where the end lies on the next day."""
    return f"{_clock(start)}–{_clock(end if end <= A_DAY else end - A_DAY)}"


def shared(one: Span, other: Span) -> int:
    """The minutes that lie in both."""
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def later(span: Span, minutes: int) -> Span:
    """The span so many minutes later."""
    return span[0] + minutes, span[1] + minutes


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"
