"""Day blocks: which there are on a day, and what is said of those in the wrong place."""

from __future__ import annotations

from datetime import date

import pytest

from journal.plan.blocks import DAYS, Block, Remark, blocks, misplaced, overlap
from journal.plan.energy import EnergyMap, Level, load_parts
from journal.plan.hours import read_span
from journal.threads import Thread

DAY = date(2026, 11, 20)
MONDAY, SATURDAY = 0, 5


def thread(title: str, span: object, closed: date | None = None, **more: object) -> Thread:
    return Thread(f"block:{title}", "block", title, DAY, closed=closed, more={"span": span, **more})


def block(title: str, sort: str, span: str, days: str = "every day") -> Block:
    minutes = read_span(span)
    assert minutes is not None
    return Block(title, sort, *minutes, days=days)


def focus(*levels: float | None) -> EnergyMap:
    return EnergyMap(load_parts(), {"cognitive": tuple(Level(level) for level in levels)})


# Golden from 06:00 to 12:00, a trough from 12:00 to 15:00 and a deeper one at night.
MORNINGS = focus(4, 5, 2, 3, 3, 1)
UNKNOWN = focus()


def test_the_blocks_of_a_day_in_its_order() -> None:
    threads = [
        thread("Mail", "13:00-14:00", sort="admin", days="working days"),
        thread("Run", "07:00-08:00", sort="recovery", days="weekend"),
        thread("Write", "09:00-10:30", sort="deep work"),
        thread("No time", "", sort="deep work"),
        thread("Let go", "08:00-09:00", closed=DAY, sort="admin"),
        Thread("loop:1", "loop", "Call", DAY, more={"span": "09:00-10:00"}),
    ]
    assert [each.title for each in blocks(threads, MONDAY)] == ["Write", "Mail"]
    assert [each.title for each in blocks(threads, SATURDAY)] == ["Run", "Write"]
    assert [each.title for each in blocks(threads)] == ["Run", "Write", "Mail"]
    assert blocks(threads, MONDAY)[0] == Block("Write", "deep work", 540, 630, id="block:Write")


def test_every_weekday_is_a_working_day_or_weekend() -> None:
    assert DAYS["working days"] | DAYS["weekend"] == DAYS["every day"]
    assert not DAYS["working days"] & DAYS["weekend"]


@pytest.mark.parametrize(
    ("sort", "span", "said"),
    [
        (
            "deep work",
            "13:00-14:30",
            "is deep work where focus is low; it has better hours in the late morning",
        ),
        ("deep work", "11:00-14:30", "is deep work where focus is low"),
        ("deep work", "11:00-13:00", ""),  # half is not most
        ("deep work", "09:00-11:00", ""),
        ("deep work", "15:00-17:00", ""),
        ("deep work", "22:00-02:00", ""),
        ("deep work", "21:00-00:30", "is deep work where focus is low"),
        ("meetings", "09:00-10:00", "takes golden hours for meetings; other hours are enough for it."),
        (
            "admin",
            "11:00-12:30",
            "takes golden hours for admin; the early afternoon (12:00–15:00) is enough for it.",
        ),
        ("meetings", "13:00-14:00", ""),
        ("admin", "23:00-09:00", ""),
        ("admin", "04:00-09:00", "takes golden hours for admin"),
        ("life", "09:00-10:00", ""),
        ("recovery", "13:00-14:00", ""),
    ],
)
def test_what_lies_mostly_in_the_wrong_place(sort: str, span: str, said: str) -> None:
    one = block("Thing", sort, span)
    remarks = misplaced([one], MORNINGS)
    assert [remark.block for remark in remarks] == ([one] if said else [])
    for remark in remarks:
        assert said in remark.sentence
        assert remark.sentence.startswith("“Thing”, ")
        assert remark.sentence.endswith(".")
    assert misplaced([one], UNKNOWN) == ()


def test_a_block_across_midnight_reaches_the_next_morning() -> None:
    watch = block("Watch", "admin", "23:30-15:00")
    assert [remark.block for remark in misplaced([watch], focus(5, 5, 5, 3, 3, 3))] == [watch]
    assert misplaced([watch], focus(5, 5, 3, 3, 3, 3)) == ()


def test_nobody_is_sent_to_a_meeting_at_night() -> None:
    day = [block("Talk", "meetings", "09:00-10:00"), block("Mail", "admin", "16:00-17:00")]
    assert "early afternoon" in misplaced(day, MORNINGS)[0].sentence
    with_life = [*day[:1], block("Read", "life", "20:00-22:00")]
    assert "other hours are enough" in misplaced(with_life, MORNINGS)[0].sentence


def test_without_golden_hours_no_place_is_named() -> None:
    remarks = misplaced([block("Write", "deep work", "13:00-14:00")], focus(3.3, 3.3, 2, 3.3))
    assert [remark.sentence for remark in remarks] == [
        "“Write”, 13:00–14:00, is deep work where focus is low; most other hours suit it better."
    ]


@pytest.mark.parametrize(
    ("one", "other", "minutes"),
    [
        (("09:00-10:30", "every day"), ("10:00-11:00", "working days"), 30),
        (("09:00-10:30", "every day"), ("10:30-11:00", "every day"), 0),
        (("09:00-10:30", "weekend"), ("10:00-11:00", "working days"), 0),
        (("22:00-06:30", "every day"), ("06:00-07:00", "every day"), 30),
        (("22:00-06:30", "weekend"), ("06:00-07:00", "working days"), 30),  # from Sunday to Monday
        (("22:00-06:30", "working days"), ("06:00-07:00", "weekend"), 30),  # from Friday to Saturday
        (("22:00-06:30", "working days"), ("21:00-23:00", "weekend"), 0),
    ],
)
def test_minutes_of_overlap(one: tuple[str, str], other: tuple[str, str], minutes: int) -> None:
    first, second = (block("X", "life", span, days) for span, days in (one, other))
    assert overlap(first, second) == overlap(second, first) == minutes


def test_an_overlap_is_said_of_the_later_block() -> None:
    write, talk = block("Write", "life", "09:00-10:30"), block("Talk", "life", "10:29-11:00")
    assert misplaced([write, talk], UNKNOWN) == (
        Remark(
            talk,
            "“Talk”, 10:29–11:00, and “Write”, 09:00–10:30, overlap by 1 minute; one of them could move.",
        ),
    )
