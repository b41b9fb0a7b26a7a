"""The evenings of the sample: what comes up and gets done on a day, a check-in, and the shutdown at its end.

What always holds: what is done to a loop is done while it is open, and what is left alone is carried.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time

from journal.entries import Value
from journal.periods import Day
from journal.records import record, replace
from journal.sample.calendar import ONE
from journal.sample.life import Life
from journal.sample.pen import Pen, Planned
from journal.threads import YES

MOST_LOOPS = 9
EASY, STUBBORN = 0.35, 0.03  # how likely a loop ends on an evening
FIRST_HOUR = 17  # of an evening
TIED = 0.8  # how often a thing is tied to what it serves
A_WEEK = 7


@record
class _Open:
    """A loop that is still open: how likely it ends on an evening, and the day that it waits for."""

    title: str
    ease: float
    waits: date = date.min


class Evenings:
    """Writes the days, one after another."""

    def __init__(self, pen: Pen, life: Life, planner: Life) -> None:
        """Days as `life` has them; what they have of the plan is `planner`'s."""
        self._pen = pen
        self._life = life
        self._planner = planner
        self._random = life.random
        self._items = next(step.items for step in pen.rituals["day"].steps if step.kind == "checklist")
        protected = life.words.look_up("setup", "non_negotiable")
        self._ease = {table["title"]: table["ease"] for table in protected}
        self._serves = life.words.look_up("evenings", "serves")
        self._open: dict[str, _Open] = {}
        self._task = ""

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
        self._check_in(day, mood)
        clock.put(day, time(FIRST_HOUR + self._random.randrange(4), self._random.randrange(60)))
        if day in days.late:
            clock.put(day + ONE, time(8, 15))
        self._account(day)
        answers = self._life.answers(day, mood, self._items)
        self._observe(day, answers)
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
            title = self._life.event(day, "deliverables")
            self._pen.add("deliverable", title, day, more=self._tie(title))

    def _tie(self, title: str) -> Mapping[str, str]:
        """What a thing that was delivered serves, as long as that stands in the plan."""
        served = next((what for begins, what in self._serves.items() if title.startswith(begins)), "")
        tied = served in self._pen.plan and self._planner.random.random() < TIED
        return {"serves": self._pen.plan[served].thread} if tied else {}

    def _check_in(self, day: date, mood: float) -> None:
        """How it is in the middle of some days."""
        felt = self._planner.check_in(day, mood)
        if felt is not None:
            hours, _, minutes = str(felt["at"]).partition(":")
            self._pen.clock.put(day, time(int(hours), int(minutes)))
            self._pen.add("check_in", str(felt["physical"]), day, more=felt)

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
        for title, planned in self._pen.plan.items():
            if planned.kind == "non_negotiable":
                self._protect(self._ease[title], planned, day)

    def _protect(self, ease: float, planned: Planned, day: date) -> None:
        """The mark on a non-negotiable; one meant for some days a week is not broken on the others."""
        kept, flexed, broken = self._life.days.phase(day).kept
        word = self._random.choices(("kept", "flexed", "broken"), (ease * kept, flexed, broken))[0]
        times = planned.more.get("times", A_WEEK)
        if times == A_WEEK or (word != "broken" and self._planner.random.random() < times / (A_WEEK - 2)):
            self._pen.journal.act(planned.thread, word, day)

    def _observe(self, day: date, answers: Mapping[str, Value]) -> None:
        """The marks on boundaries and guardrails that the evening asks for."""
        for planned in self._pen.plan.values():
            if planned.more.get("asked") == YES:
                held = self._planner.holds(str(planned.more["sort"]), day, answers)
                verbs = self._pen.journal.kinds[planned.kind].verbs
                if held is not None:
                    self._pen.journal.act(planned.thread, verbs[0 if held else 1].name, day)

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
