"""Writes the life of a sample into a journal, a day at a time, as a person would have written it."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, tzinfo

from journal.periods import Day
from journal.records import record, replace
from journal.rituals import Ritual
from journal.sample.calendar import ONE
from journal.sample.life import Life
from journal.store.journal import Journal

MOST_LOOPS = 9
EASY, STUBBORN = 0.35, 0.03  # how likely a loop ends on an evening


class Clock:
    """The clock of the stretch: it stands where it was put."""

    def __init__(self, zone: tzinfo) -> None:
        self._zone = zone
        self._moment = datetime(1970, 1, 1, tzinfo=zone)

    def put(self, day: date, at: time) -> None:
        """Let it be that time of that day."""
        self._moment = datetime.combine(day, at, self._zone)

    def now(self) -> datetime:
        """Where it stands; a little later each time."""
        self._moment += timedelta(seconds=7)
        return self._moment


@record
class _Open:
    """A loop that is still open: how likely it ends on an evening, and the day that it waits for."""

    title: str
    ease: float
    waits: date = date.min


class Teller:
    """Writes what happens into a journal."""

    def __init__(self, journal: Journal, ritual: Ritual, life: Life, clock: Clock) -> None:
        self._journal = journal
        self._ritual = ritual
        self._life = life
        self._clock = clock
        self._random = life.random
        self._protected: list[str] = []
        self._open: dict[str, _Open] = {}
        self._task = ""

    def begin(self) -> None:
        """The first day: what is protected, and the spans of rest, which are known in advance here."""
        days, words = self._life.days, self._life.words
        self._clock.put(days.first, time(9))
        self._protected = [
            self._add("non_negotiable", title, days.first) for title in words["non_negotiables"]
        ]
        for first, last, why in days.rests:
            self._journal.add("rest", why, first, closed=last, thread=self._id("rest"))

    def tell(self, day: date) -> None:
        """One day: nothing on some, else what came up, what was done, and the evening."""
        if not self._life.days.writes(day, self._random):
            return
        mood = self._life.mood(day)
        self._work(day, mood)
        evening = time(17 + self._random.randrange(5), self._random.randrange(60))
        self._clock.put(day, evening)
        if day == self._life.days.late:
            self._clock.put(day + ONE, time(8, 15))
        self._account(day, mood)
        items = next(step.items for step in self._ritual.steps if step.kind == "checklist")
        answers = self._life.answers(day, mood, items)
        self._journal.answer(self._ritual, Day(day), answers)
        self._task = f"big_task:{day}" if "tomorrow" in answers else ""
        self._journal.seal(self._ritual, Day(day))

    def leave_open(self, day: date) -> None:
        """The last day, as it is before the evening."""
        self._work(day, 0.3)

    def _work(self, day: date, mood: float) -> None:
        """What comes up in the course of a day, and what gets finished."""
        self._clock.put(day, time(10, self._random.randrange(60)))
        come_up = self._random.choice((0, 1, 1, 2)) if day.weekday() < 5 else self._random.choice((0, 0, 1))
        for _ in range(min(come_up, MOST_LOOPS - len(self._open))):
            title = self._life.draw(self._life.words["loops"], "loops")
            if title not in [loop.title for loop in self._open.values()]:
                ease = STUBBORN if self._random.random() < 0.15 else EASY
                self._open[self._add("loop", title, day)] = _Open(title, ease)
        finished = self._random.choice((0, 1, 1, 2, 3)) if mood > -0.8 else self._random.choice((0, 0, 1))
        for _ in range(finished if day.weekday() < 5 else 0):
            self._add("deliverable", self._life.draw(self._life.words["deliverables"], "deliverables"), day)

    def _account(self, day: date, mood: float) -> None:
        """The evening's marks: the last big task, the loops, the non-negotiables."""
        if self._task:
            words = ("missed", "partly", "happened")
            weights = (0.5, 0.3, 0.2) if mood < -0.8 else (0.15, 0.2, 0.65)
            self._journal.act(self._task, self._random.choices(words, weights)[0], day)
        for thread, loop in tuple(self._open.items()):
            if loop.waits <= day:
                self._settle(thread, loop, day)
        for thread in self._protected:
            weights = (0.4, 0.2, 0.4) if self._life.days.heavy(day) else (0.78, 0.12, 0.1)
            self._journal.act(thread, self._random.choices(("kept", "flexed", "broken"), weights)[0], day)

    def _settle(self, thread: str, loop: _Open, day: date) -> None:
        """What becomes of a loop on an evening; mostly it is carried."""
        chance = self._random.random()
        if chance < loop.ease:
            verb = self._random.choices(("do", "hand over", "drop"), (0.8, 0.1, 0.1))[0]
            who = self._random.choice(self._life.words["who"]) if verb == "hand over" else ""
            self._journal.act(thread, verb, day, who)
            del self._open[thread]
        elif chance > 0.94:
            waits = day + self._random.randrange(2, 12) * ONE
            self._journal.act(thread, "schedule", day, waits.isoformat())
            self._open[thread] = replace(loop, waits=waits)
        elif loop.ease == STUBBORN and chance > 0.91:
            self._open[thread] = replace(loop, ease=EASY)

    def _add(self, kind: str, title: str, day: date) -> str:
        thread = self._id(kind)
        self._journal.add(kind, title, day, thread=thread)
        return thread

    def _id(self, kind: str) -> str:
        return f"{kind}:{self._random.getrandbits(48):012x}"
