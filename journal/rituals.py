"""Rituals: what is asked, in which order, as data. One TOML file a ritual, and a person's own file over it.

A ritual knows no screen and no store. A mistake in a person's file never stops anything: the built-in ritual
is used and the mistake comes back as a sentence with file, line and remedy.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any

from journal.errors import BadInput, JournalError
from journal.overrides import Source, merge

BUILT_IN = os.path.join(os.path.dirname(__file__), "rituals")
STEP_KINDS = ("checklist", "scale", "number", "choice", "line", "text", "audit", "threads")
LEVELS = ("day", "week", "month", "quarter")
NEEDS = {
    "checklist": ("items",),
    "choice": ("choices",),
    "audit": ("items", "choices"),
    "threads": ("thread",),
}


@dataclass(frozen=True, slots=True)
class Step:
    """One question of a ritual. Which fields count depends on the kind; docs/rituals.md explains each.

    `choices` maps a key to the word that is stored. `words` are one a value, or the two ends of a scale.
    `opens` makes the answer the title of one thread of that kind, opened in this period and due in the next.
    """

    key: str
    kind: str
    question: str
    hint: str = ""
    short: bool = False
    optional: bool = False
    fold: str = ""
    low: float = 0
    high: float = 0
    unit: str = ""
    words: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    choices: Mapping[str, str] = field(default_factory=dict)
    thread: str = ""
    adds: bool = True
    opens: str = ""
    brief_at: int = 0


@dataclass(frozen=True, slots=True)
class Ritual:
    """A named set of steps for one level of period; `after` is the step asked on opening again."""

    name: str
    level: str
    title: str
    pane: str
    closing: str
    steps: tuple[Step, ...]
    after: str = ""

    def step(self, key: str) -> Step:
        """The step of that key; BadInput lists the keys there are."""
        for step in self.steps:
            if step.key == key:
                return step
        keys = ", ".join(step.key for step in self.steps)
        raise BadInput(f"The {self.name} has no step “{key[:40]!s}”; its steps are: {keys}.")

    def shown(self, switched_on: frozenset[str] = frozenset(), brief: bool = False) -> tuple[Step, ...]:
        """The steps a page shows: the short form, or all but the optional ones that are not switched on."""
        if brief:
            return tuple(step for step in self.steps if step.short)
        return tuple(step for step in self.steps if not step.optional or step.key in switched_on)


def load_ritual(path: str, own: str = "") -> tuple[Ritual, tuple[str, ...]]:
    """The ritual of a TOML file with a person's own file over it, and the mistakes found in the latter."""
    base = Source.read(path)
    built_in = build(base)
    if not own or not os.path.exists(own):
        return built_in, ()
    try:
        changes = Source.read(own)
        return build(merge(base, changes)), ()
    except JournalError as mistake:
        return built_in, (f"{mistake} Until then the built-in {built_in.name} is used.",)


def load_rituals(folder: str = "") -> tuple[tuple[Ritual, ...], tuple[str, ...]]:
    """All rituals: the built-in ones, changed by files of the same name in `folder`, and own ones."""
    names = sorted(name for name in os.listdir(BUILT_IN) if name.endswith(".toml"))
    rituals: list[Ritual] = []
    mistakes: list[str] = []
    for name in names:
        ritual, wrong = load_ritual(
            os.path.join(BUILT_IN, name), os.path.join(folder, name) if folder else ""
        )
        rituals.append(ritual)
        mistakes.extend(wrong)
    for name in _others(folder, names):
        try:
            rituals.append(build(Source.read(os.path.join(folder, name))))
        except JournalError as mistake:
            mistakes.append(f"{mistake} Until then this ritual is left out.")
    rituals.sort(key=lambda ritual: LEVELS.index(ritual.level))
    return tuple(rituals), tuple(mistakes)


def _others(folder: str, names: list[str]) -> list[str]:
    if not folder or not os.path.isdir(folder):
        return []
    return sorted(name for name in os.listdir(folder) if name.endswith(".toml") and name not in names)


def build(source: Source) -> Ritual:
    """The ritual that a source describes; BadInput names file, line and remedy of the first mistake."""
    head = source.table("ritual")
    known = {f.name for f in fields(Ritual)} - {"name", "steps"}
    for key in head:
        if key not in known:
            raise source.mistake(("ritual",), key, f"“{key}” is not known here; known are: {_list(known)}.")
    for key in known - {"after"}:
        if not isinstance(head.get(key), str) or not head[key]:
            raise source.mistake(("ritual",), "", f"the ritual needs a {key}.")
    if head["level"] not in LEVELS:
        raise source.mistake(("ritual",), "level", f"a level is one of: {_list(LEVELS)}.")
    steps = tuple(_step(source, key, table) for key, table in source.table("step").items())
    if not steps:
        raise source.mistake((), "", "a ritual needs at least one [step.NAME].")
    return Ritual(name=source.name, steps=steps, **head)


def _step(source: Source, key: str, table: Mapping[str, Any]) -> Step:
    where = ("step", key)
    types = {f.name: f.type for f in fields(Step)}
    for name, value in table.items():
        if name == "key" or name not in types:
            raise source.mistake(
                where, name, f"“{name}” is not known here; known are: {_list(set(types) - {'key'})}."
            )
        if not _fits(str(types[name]), value):
            raise source.mistake(where, name, f"“{name}” should be {_PLAIN[str(types[name])]}.")
    for name in ("kind", "question"):
        if not table.get(name):
            raise source.mistake(where, "", f"the step “{key}” needs a {name}.")
    if table["kind"] not in STEP_KINDS:
        raise source.mistake(where, "kind", f"a kind is one of: {_list(STEP_KINDS)}.")
    for name in NEEDS.get(table["kind"], ()):
        if not table.get(name):
            raise source.mistake(where, "", f"a step of kind {table['kind']} needs {name}.")
    lists = {name: tuple(value) for name, value in table.items() if isinstance(value, list)}
    return _ranged(source, Step(**{**table, **lists, "key": key}))


def _ranged(source: Source, step: Step) -> Step:
    """The step with the bounds that its kind takes for granted."""
    where = ("step", step.key)
    if step.kind == "scale":
        step = replace(step, low=step.low or 1, high=step.high or 5)
        if not 0 <= step.low < step.high <= 9 or step.low % 1 or step.high % 1:
            raise source.mistake(where, "high", "a scale runs over whole digits, at most from 0 to 9.")
        if len(step.words) not in (0, 2, int(step.high - step.low) + 1):
            raise source.mistake(where, "words", "a scale has a word for each value, or two for its ends.")
    if step.kind == "number" and step.high and step.low > step.high:
        raise source.mistake(where, "high", "“high” should not lie below “low”.")
    if any(len(key) != 1 for key in step.choices) or any(
        not isinstance(w, str) for w in step.choices.values()
    ):
        raise source.mistake(
            where, "choices", 'choices look like { y = "yes", n = "no" }: one key, one word.'
        )
    return step


_PLAIN = {
    "str": "text in quotes",
    "bool": "true or false",
    "float": "a number",
    "int": "a whole number",
    "tuple[str, ...]": "a list of texts",
    "Mapping[str, str]": 'a table such as { y = "yes", n = "no" }',
}


def _fits(kind: str, value: object) -> bool:
    if kind == "tuple[str, ...]":
        return isinstance(value, list) and all(isinstance(item, str) and item.strip() for item in value)
    if kind == "Mapping[str, str]":
        return isinstance(value, dict)
    if isinstance(value, bool):
        return kind == "bool"
    if kind == "float":
        return isinstance(value, int | float)
    return isinstance(value, {"str": str, "int": int}.get(kind, tuple))


def _list(names: Any) -> str:
    return ", ".join(names if isinstance(names, tuple) else sorted(names))
