"""What happens on the days of a sample, without any journal: moods, answers and notes.

What always holds: nothing here is written down; the same seed has the same days.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from random import Random

from journal.entries import Value
from journal.plan.energy import load_parts
from journal.sample.calendar import ONE, Calendar
from journal.sample.words import Words
from journal.sample.year import Phase

WEEKLY_WAVE = (-0.2, 0.1, 0.2, 0.0, -0.3, 0.5, 0.3)  # of the mood, Monday first
LOW, HIGH = -0.6, 0.5  # moods
OTHER_WORK = 1.5  # hours a day that are neither meetings nor making
APRIL, SEPTEMBER = 4, 9
UNSAID = 0.06  # how often a boundary is left without a word
SLEEP = 7  # hours that are enough
CHECKED = {"late morning": 0.25, "early afternoon": 0.5, "late afternoon": 0.25}  # when a check-in comes
CHECK_INS = (0.45, 0.12)  # how often there is one, on a working day and else


class Life:
    """What happens on a day, without any journal."""

    def __init__(self, random: Random, days: Calendar, words: Words) -> None:
        self.random = random
        self.days = days
        self.words = words
        self._wave = 0.0

    def mood(self, day: date) -> float:
        """How the day feels, around 0: a wave that fades, the weekday, and what the weeks are like."""
        self._wave = 0.4 * self._wave + self.random.gauss(0, 0.42)
        return self._wave + WEEKLY_WAVE[day.weekday()] + self.days.between(day, self.days.phase(day).energy)

    def answers(self, day: date, mood: float, items: Sequence[str]) -> dict[str, Value]:
        """What is answered on an evening, by step."""
        random, phase = self.random, self.days.phase(day)
        presence = 3.4 + 0.5 * mood + self.days.between(day, phase.presence) + random.gauss(0, 0.45)
        given: dict[str, Value] = {
            "energy": scale(3.3 + mood),
            "presence": scale(presence),
            "checklist": tuple(item for item in items if random.random() < phase.ticked),
            "sleep": half(7.1 + 0.3 * mood + random.gauss(0, 0.4)),
            "tags": self._tags(day, phase),
        }
        if day.weekday() < 5:
            given |= self._work(phase, mood)
        if random.random() < 0.85:
            given["note"] = self.note(day, mood)
        free = day.weekday() in (4, 5)  # and so is the day after
        if not free or random.random() < 0.3 or day == self.days.last - ONE:
            tasks = ("evenings", "big_tasks", "weekend")
            given["tomorrow"] = self.words.draw(*tasks) if free else self.event(day, "big_tasks")
        return given

    def holds(self, sort: str, day: date, given: Mapping[str, Value]) -> bool | None:
        """Whether a boundary or a guardrail of a sort held on an evening; None where nothing is said."""
        chance, phase, works = self.random.random(), self.days.phase(day), day.weekday() < 5
        if chance < UNSAID:
            return None
        match sort:
            case "hard stop":
                return not given.get("after_stop") if works else None
            case "quiet hours" | "batches":
                return chance > phase.meetings / 10 if works else None
            case "sleep":
                slept = given["sleep"]
                return isinstance(slept, int | float) and slept >= SLEEP
        return chance < phase.kept[0] + 0.1

    def check_in(self, day: date, mood: float) -> dict[str, str | int] | None:
        """What is felt in the course of some days: the time, and the figures that were given."""
        random, energy = self.random, self.words.look_up("setup", "energy")
        if random.random() > CHECK_INS[day.weekday() > 4]:
            return None
        (name,) = random.choices(tuple(CHECKED), tuple(CHECKED.values()))
        (part,) = (part for part in load_parts() if part.name == name)
        minute = random.randrange(max(part.start, 11 * 60), part.end)
        felt: dict[str, str | int] = {"at": f"{minute // 60:02}:{minute % 60:02}"}
        for row, given in (("physical", 1.0), ("cognitive", 0.85), ("social", 0.5)):
            if random.random() < given:
                felt[row] = scale(energy[row][name] + 0.5 * mood + random.gauss(0, 0.5))
        return felt

    def event(self, day: date, what: str) -> str:
        """Something that comes up, is done or is planned on a day: words of evenings.toml."""
        kind = "launch" if self.days.phase(day).name == "launch" and self.random.random() < 0.5 else "usual"
        return self.words.draw("evenings", what, kind)

    def note(self, day: date, mood: float) -> str:
        """A few sentences, sometimes in two paragraphs."""
        count = self.random.choices((1, 2, 3), (0.35, 0.4, 0.25))[0]
        sentences = [self._sentence(day, mood) for _ in range(count)]
        joint = "\n\n" if count > 2 else " "
        return " ".join(sentences[:2]) + (joint + sentences[2] if count > 2 else "")

    def _sentence(self, day: date, mood: float) -> str:
        name = "low" if mood < LOW else "middle" if mood < HIGH else "high"
        phase, chance = self.days.phase(day).name, self.random.random()
        if day.weekday() < 5:
            special = chance < 0.4 and phase in self.words.look_up("notes", "phase")
            return self.words.draw("notes", *(("phase", phase) if special else (name, "work")))
        if name != "low" and chance < 0.35:
            return self.words.draw("notes", "weather", "warm" if APRIL <= day.month <= SEPTEMBER else "cold")
        return self.words.draw("notes", name, "weekend")

    def _work(self, phase: Phase, mood: float) -> dict[str, Value]:
        """The hours of a working day, and whether they went to the right things."""
        random = self.random
        hours = phase.hours + random.gauss(0, 0.6)
        meetings = min(hours - 1, max(0.5, phase.meetings + random.gauss(0, 0.9)))
        given: dict[str, Value] = {
            "hours": half(hours),
            "meeting_hours": half(meetings),
            "maker_hours": half(max(0.0, hours - meetings - OTHER_WORK)),
            "focus": "no" if mood < -1 else "partly" if mood < 0.2 else "yes",
        }
        late = random.random() < phase.after_stop
        given["after_stop"] = 15 * random.randrange(1, 8) if late else 0
        return given

    def _tags(self, day: date, phase: Phase) -> str:
        usual = self.words.look_up("evenings", "tags", "work" if day.weekday() < 5 else "weekend")
        tags = set(self.random.sample(usual, self.random.randrange(1, 3)))
        if day.weekday() < 5 and phase.tags and self.random.random() < 0.5:
            tags.add(self.random.choice(phase.tags))
        return ", ".join(sorted(tags))


def scale(value: float) -> int:
    """The nearest value from 1 to 5."""
    return max(1, min(5, round(value)))


def half(value: float) -> float:
    """The nearest half."""
    return round(2 * value) / 2
