"""What happens on the days of a sample, without any journal: moods, answers, and words from words.toml."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping, Sequence
from datetime import date
from random import Random
from typing import Any

from journal.entries import Value
from journal.sample.calendar import Calendar

WORDS = os.path.join(os.path.dirname(__file__), "words.toml")
WEEKLY_WAVE = (-0.2, 0.1, 0.2, 0.0, -0.3, 0.5, 0.3)  # of the mood, Monday first


class Life:
    """What happens on a day, without any journal."""

    def __init__(self, random: Random, days: Calendar) -> None:
        with open(WORDS, "rb") as file:
            self.words: Mapping[str, Any] = tomllib.load(file)
        self.random = random
        self.days = days
        self._wave = 0.0
        self._decks: dict[str, list[str]] = {}

    def draw(self, deck: Sequence[str], name: str) -> str:
        """A text of the deck, none twice before all were drawn, with names and things filled in."""
        cards = self._decks.setdefault(name, [])
        if not cards:
            cards.extend(deck)
            self.random.shuffle(cards)
        pick = self.random.choice
        text = cards.pop().format(who=pick(self.words["who"]), what=pick(self.words["what"]))
        return text[:1].upper() + text[1:]

    def mood(self, day: date) -> float:
        """How the day feels, around 0: a wave that fades, the weekday, and the heavy weeks."""
        self._wave = 0.7 * self._wave + self.random.gauss(0, 0.45)
        return self._wave + WEEKLY_WAVE[day.weekday()] - (1.5 if self.days.heavy(day) else 0)

    def answers(self, day: date, mood: float, items: Sequence[str]) -> dict[str, Value]:
        """What is answered on an evening, by step."""
        random, heavy, works = self.random, self.days.heavy(day), day.weekday() < 5
        given: dict[str, Value] = {
            "energy": _scale(3.3 + mood),
            "presence": _scale(3.4 + 0.6 * mood + random.gauss(0, 0.5)),
            "checklist": tuple(item for item in items if random.random() < (0.6 if heavy else 0.85)),
            "sleep": round(2 * (7.1 + 0.3 * mood + random.gauss(0, 0.4))) / 2,
            "tags": ", ".join(sorted(random.sample(self.words["tags"], random.randrange(1, 3)))),
        }
        if works:
            hours = 7.9 + (1.4 if heavy else 0) + random.gauss(0, 0.6)
            meetings = min(hours - 1, max(0.5, 2.6 + (1.6 if heavy else 0) + random.gauss(0, 1)))
            given["hours"] = round(2 * hours) / 2
            given["meeting_hours"] = round(2 * meetings) / 2
            given["maker_hours"] = round(2 * max(0.0, hours - meetings - 1.5)) / 2
            given["focus"] = "no" if mood < -1 else "partly" if mood < 0.2 else "yes"
            if random.random() < (0.6 if heavy else 0.12):
                given["after_stop"] = 15 * random.randrange(1, 8)
        if random.random() < 0.85:
            given["note"] = self.note(mood)
        if day.weekday() not in (4, 5):
            given["tomorrow"] = self.draw(self.words["big_tasks"], "big_tasks")
        return given

    def note(self, mood: float) -> str:
        """A few sentences, sometimes in two paragraphs."""
        name = "low" if mood < -0.6 else "middle" if mood < 0.5 else "high"
        other = "middle" if name != "middle" else "high"
        names = [name, *self.random.choices([name, other], k=self.random.randrange(3))]
        sentences = [self.draw(self.words["notes"][each], each) for each in names]
        joint = "\n\n" if len(sentences) > 2 else " "
        return " ".join(sentences[:2]) + (joint + sentences[2] if len(sentences) > 2 else "")


def _scale(value: float) -> int:
    return max(1, min(5, round(value)))
