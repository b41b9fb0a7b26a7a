"""The evenings of the sample: what comes up and gets done on a day, and the shutdown at its end.

What always holds: what is done to a loop is done while it is open, and what is left alone is carried.
"""

from __future__ import annotations

from datetime import date, time

from journal.periods import Day
from journal.records import record, replace
from journal.sample.calendar import ONE
from journal.sample.life import Life
from journal.sample.pen import Pen

MOST_LOOPS = 9
EASY, STUBBORN = 0.35, 0.03  # how likely a loop ends on an evening
FIRST_HOUR = 17  # of an evening


@record
class _Open:
    """A loop that is still open: how likely it ends on an evening, and the day that it waits for."""

    title: str
    ease: float
    waits: date = date.min


class Evenings:
    """Writes the days, one after another."""

    def __init__(self, pen: Pen, life: Life) -> None:
        self._pen = pen
        self._life = life
        self._random = life.random
        self._items = next(step.items for step in pen.rituals["day"].steps if step.kind == "checklist")
        self._protected: dict[str, float] = {}
        self._open: dict[str, _Open] = {}
        self._task = ""

    def begin(self) -> None:
        """The first day: what is protected."""
        first = self._life.days.first
        for title, ease in self._life.words.look_up("evenings", "non_negotiables").items():
            self._protected[self._pen.add("non_negotiable", title, first)] = ease

    def tell(self, day: date) -> None:
        """One day: nothing on some, else what came up, what was done, and the evening."""
        days, clock = self._life.days, self._pen.clock
        for first, last, why in days.rests:
            if day == first:
                clock.put(day, time(9))
                self._pen.add("rest", why, first, closed=last)
        if not days.writes(day, self._random):
            return
        mood = self._life.mood(day)
        self._work(day, mood)
        clock.put(day, time(FIRST_HOUR + self._random.randrange(4), self._random.randrange(60)))
        if day in days.late:
            clock.put(day + ONE, time(8, 15))
        self._account(day)
        answers = self._life.answers(day, mood, self._items)
        self._pen.close(Day(day), answers)
        self._task = f"big_task:{day}" if "tomorrow" in answers else ""

    def leave_open(self, day: date) -> None:
        """The last day, as it is before the evening."""
        self._work(day, 0.3)
        self._come_up(day)

    def _work(self, day: date, mood: float) -> None:
        """What comes up in the course of a day, and what gets finished."""
        phase, choice = self._life.days.phase(day), self._random.choice
        self._pen.clock.put(day, time(10, self._random.randrange(60)))
        come_up = choice(phase.comes_up) if day.weekday() < 5 else choice((0, 0, 1))
        for _ in range(min(come_up, MOST_LOOPS - len(self._open))):
            self._come_up(day)
        finished = choice(phase.finished) if mood > -0.8 else choice((0, 0, min(1, phase.finished[-2])))
        for _ in range(finished if day.weekday() < 5 else 0):
            self._pen.add("deliverable", self._life.event(day, "deliverables"), day)

    def _come_up(self, day: date) -> None:
        """Open a loop, unless there is one of that name."""
        title = self._life.event(day, "loops")
        if title not in [loop.title for loop in self._open.values()]:
            ease = STUBBORN if self._random.random() < 0.15 else EASY
            self._open[self._pen.add("loop", title, day)] = _Open(title, ease)

    def _account(self, day: date) -> None:
        """The evening's marks: the last big task, the loops, the non-negotiables."""
        phase, act = self._life.days.phase(day), self._pen.journal.act
        if self._task:
            words = ("happened", "partly", "missed")
            act(self._task, self._random.choices(words, phase.tasks)[0], day)
        for thread, loop in tuple(self._open.items()):
            if loop.waits <= day:
                self._settle(thread, loop, day, phase.ease)
        kept, flexed, broken = phase.kept
        for thread, ease in self._protected.items():
            weights = (ease * kept, flexed, broken)
            act(thread, self._random.choices(("kept", "flexed", "broken"), weights)[0], day)

    def _settle(self, thread: str, loop: _Open, day: date, ease: float) -> None:
        """What becomes of a loop on an evening; mostly it is carried."""
        chance, act = self._random.random(), self._pen.journal.act
        if chance < loop.ease * ease:
            verb = self._random.choices(("do", "hand over", "drop"), (0.8, 0.1, 0.1))[0]
            act(thread, verb, day, self._life.words.name() if verb == "hand over" else "")
            del self._open[thread]
        elif chance > 0.94:
            waits = day + self._random.randrange(2, 12) * ONE
            act(thread, "schedule", day, waits.isoformat())
            self._open[thread] = replace(loop, waits=waits)
        elif loop.ease == STUBBORN and chance > 0.91:
            self._open[thread] = replace(loop, ease=EASY)
