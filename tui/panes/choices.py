"""The settings as rows: what each is called, how it reads, and what moving it by one means.

Owns the meaning of the rows, no widget. What always holds: a row changes one setting of `journal.settings`,
which has the last word on every value.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterator, Sequence
from datetime import time

from journal.errors import BadInput
from journal.records import record
from journal.rituals import Ritual
from journal.settings import WEEK, Places, Settings

QUARTER = 15
"""Minutes by which a time moves."""
YES, NO = "✓ yes", "○ no"
FILES = "Your own files"
KEYS_HINT = 'Keys can be changed there: a table [keys] with lines like search = "f5"; ? lists them.'
KINDS_HINT = "enter opens it in your editor: what else runs through your weeks, with its fields and keys."
TEMPLATES_HINT = (
    "enter opens it in your editor: days of your own to take into the plan, beside the built-in ones."
)
OWN_KIND = """\
# Your own kinds of thread, shown in the plan. A line counts once its # is gone.
# [hobby]
# title = "hobby"
# plural = "hobbies"
# section = "Hobbies"
# teaches = "What you do for its own sake."
# verb = [{ name = "did it", key = "space", word = "done" }]
# field = [{ key = "often", question = "How often", kind = "line" }]
"""
OWN_TEMPLATE = """\
# Your own pattern templates, a capital letter each. A line counts once its # is gone.
# [G]
# title = "A day of my own"
# side = "integration"
# gist = "What it is, in one sentence."
# lines = [
#     { kind = "boundary", title = "Work ends", sort = "hard stop", value = "18:00", asked = "yes" },
#     { kind = "block", title = "Writing", sort = "deep work", span = "09:00-10:30", days = "working days" },
# ]
"""
FIRST_THEMES = ("auto", "dusk", "paper")


@record
class Choice:
    """One setting. `moved` gives the value after so many steps; `read` is for typing one, where one may."""

    group: str
    name: str
    label: str
    hint: str
    shown: Callable[[Settings], str]
    moved: Callable[[Settings, int], object]
    read: Callable[[str], object] | None = None


@record
class OwnFile:
    """A file of the person's own, made from `template` when it is first opened."""

    group: str
    label: str
    hint: str
    path: str
    template: str


def files(rituals: Sequence[Ritual], places: Places) -> tuple[OwnFile, ...]:
    """The person's own files: one for each ritual, their kinds of thread, their templates, the settings."""
    own = (
        OwnFile(
            FILES,
            f"Your own {ritual.title.lower()}",
            "enter opens it in your editor: other checklist items, other steps, another order.",
            os.path.join(places.rituals, f"{ritual.name}.toml"),
            _template(ritual),
        )
        for ritual in rituals
    )
    return (
        *own,
        OwnFile(FILES, "Your own kinds of thread", KINDS_HINT, str(places.threads), OWN_KIND),
        OwnFile(FILES, "Your own templates", TEMPLATES_HINT, str(places.templates), OWN_TEMPLATE),
        OwnFile(FILES, "These settings", KEYS_HINT, str(places.settings), ""),
    )


def choices(rituals: Sequence[Ritual], themes: Sequence[str]) -> tuple[Choice, ...]:
    """All rows: the evening, the reviews, the looks, the patience, the optional steps of the rituals."""
    return (*_evening(), *_reviews(), *_looks(themes), *_patience(), *_steps(rituals))


def _template(ritual: Ritual) -> str:
    """A file in which nothing counts yet: the ritual's lists, as comments to begin with."""
    keys = ", ".join(step.key for step in ritual.steps)
    name = ritual.title.lower()
    lines = [f"# Your own changes to the {name} (steps: {keys}). A line counts once its # is gone."]
    for step in ritual.steps:
        if step.items:
            items = "".join(f"#   {json.dumps(item, ensure_ascii=False)},\n" for item in step.items)
            lines.append(f"# [step.{step.key}]\n# items = [\n{items}# ]")
    return "\n\n".join(lines) + "\n"


def _evening() -> Iterator[Choice]:
    yield _time("evening_begins", "Evening begins", "From then on the shutdown is due.", latest=24 * 60)
    yield _time("day_ends", "The day ends", "Until then it is still yesterday.", latest=12 * 60 + QUARTER)
    yield _flag(
        "The evening", "brief", "Open in the short form", "Energy, presence, tomorrow's one big task."
    )


def _reviews() -> Iterator[Choice]:
    yield Choice(
        "The reviews",
        "review_day",
        "The weekly review waits from",
        "From that day on, and until it is done.",
        lambda settings: settings.review_day.capitalize(),
        lambda settings, by: _next(WEEK, settings.review_day, by),
    )
    for name, what, period in (
        ("retro_days", "monthly retro", "month"),
        ("reset_days", "quarterly reset", "quarter"),
    ):
        yield _days_before(
            name, f"The {what} waits from", f"Days before the {period} ends; 0 is its last day."
        )


def _days_before(name: str, label: str, hint: str) -> Choice:
    def shown(settings: Settings) -> str:
        days = getattr(settings, name)
        return "the last day" if not days else f"{days} {'day' if days == 1 else 'days'} before the end"

    return Choice(
        "The reviews",
        name,
        label,
        hint,
        shown,
        lambda settings, by: min(27, max(0, getattr(settings, name) + by)),
        _few_days,
    )


def _looks(themes: Sequence[str]) -> Iterator[Choice]:
    names = [*FIRST_THEMES, *sorted(set(themes) - set(FIRST_THEMES))]
    yield Choice(
        "Looks",
        "theme",
        "Theme",
        "auto takes dusk or paper, whichever fits the terminal.",
        lambda settings: settings.theme,
        lambda settings, by: _next(names, settings.theme, by),
    )
    yield _flag("Looks", "motion", "Motion", "Let things glide instead of jump.")


def _patience() -> Iterator[Choice]:
    hint = (
        "Then the shutdown asks: do, schedule, hand over or drop. A harvest or recovery season sets its own."
    )
    yield _count("patience_carries", "A loop may be carried", "times", hint)
    yield _count("patience_days", "A loop may stay open", "days", hint)


def _steps(rituals: Sequence[Ritual]) -> Iterator[Choice]:
    for ritual in rituals:
        for step in ritual.steps:
            if step.optional:
                yield _step(f"Optional in the {ritual.title.lower()}", step.key, step.question)


def _step(group: str, key: str, question: str) -> Choice:
    return Choice(
        group,
        "switched_on",
        question,
        "Asked only while it is switched on; what was answered stays.",
        lambda settings: YES if key in settings.switched_on else NO,
        lambda settings, by: settings.switched_on ^ {key},
    )


def _flag(group: str, name: str, label: str, hint: str) -> Choice:
    return Choice(
        group,
        name,
        label,
        hint,
        lambda settings: YES if getattr(settings, name) else NO,
        lambda settings, by: not getattr(settings, name),
    )


def _count(name: str, label: str, unit: str, hint: str) -> Choice:
    return Choice(
        "Loops",
        name,
        label,
        hint,
        lambda settings: f"{getattr(settings, name)} {unit}",
        lambda settings, by: min(366, max(1, getattr(settings, name) + by)),
        _number,
    )


def _time(name: str, label: str, hint: str, latest: int) -> Choice:
    def moved(settings: Settings, by: int) -> time:
        now: time = getattr(settings, name)
        minutes = (now.hour * 60 + now.minute + by * QUARTER) % latest
        return time(minutes // 60, minutes % 60)

    return Choice(
        "The evening",
        name,
        label,
        hint,
        lambda settings: f"{getattr(settings, name):%H:%M}",
        moved,
        _clock_time,
    )


def _next(names: Sequence[str], current: str, by: int) -> str:
    place = names.index(current) if current in names else 0
    return names[(place + by) % len(names)]


def _clock_time(text: str) -> time:
    match = re.fullmatch(r"([01]?[0-9]|2[0-3])[:.]([0-5][0-9])", text.strip())
    if match is None:
        raise BadInput("Write a time of the day, like 18:00.")
    return time(int(match[1]), int(match[2]))


def _few_days(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,2}", text.strip()) or int(text) > 27:
        raise BadInput("Write a whole number of days from 0 to 27.")
    return int(text)


def _number(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,3}", text.strip()):
        raise BadInput("Write a whole number from 1 to 366.")
    return int(text)
