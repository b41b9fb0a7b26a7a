"""Rituals: what is asked, in which order, as data. One TOML file a ritual, and a person's own file over it.

A ritual knows no screen and no store. A mistake in a person's file never stops anything: the built-in ritual
is used and the mistake comes back as a sentence with file, line and remedy.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from typing import Any

from journal.errors import BadInput, JournalError
from journal.overrides import Source, merge
from journal.periods import LEVELS
from journal.records import field, record
from journal.threads import load_kinds

BUILT_IN = os.path.join(os.path.dirname(__file__), "rituals")
STEP_KINDS = ("checklist", "scale", "number", "choice", "line", "text", "audit", "threads")
NEEDS = {
    "choice": ("choices",),
    "audit": ("items", "choices"),
    "threads": ("thread",),
}
TAKEN_FOR_GRANTED: dict[str, dict[str, Any]] = {"scale": {"low": 1, "high": 5}, "threads": {"adds": True}}
OPENING = ("line", "choice")
"""Kinds of steps whose answer can be kept as the title of a thread."""
FOLDS: dict[str, tuple[str, ...]] = {
    "done_loops": ("threads",),
    "kept": ("threads",),
    "mean": ("scale", "number"),
    "output": ("number",),
    "per_week": ("number",),
    "wins": ("checklist",),
    "misses": ("checklist",),
    "last": ("scale", "number", "line", "choice"),
    "target": ("number",),
    "levers": ("audit",),
    "weeks": ("text",),
    "months": ("text",),
    "season": ("choice",),
    "area": ("line",),
}
"""The names of all folds (journal/fold/), with the kinds of steps that they can fill."""
OF_A_STEP = ("mean", "per_week")
"""Folds that name a step of the levels below: `mean energy`."""
# Names are parts of what the journal stores, and those of rituals are commands.
NAME = re.compile("[a-z][a-z0-9_-]*")
CONTROL = re.compile("[\\x00-\\x1f\\x7f-\\x9f]")


@record
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
    adds: bool = False
    opens: str = ""
    brief_at: int = 0


@record
class Ritual:
    """A named set of steps for one level of period.

    `after` is the step asked on opening again; `command` is the command that asks it, by default its name.
    """

    name: str
    level: str
    title: str
    pane: str
    closing: str
    steps: tuple[Step, ...]
    after: str = ""
    command: str = ""

    def step(self, key: str) -> Step:
        """The step of that key; BadInput lists the keys there are."""
        for step in self.steps:
            if step.key == key:
                return step
        keys = ", ".join(step.key for step in self.steps)
        raise BadInput(f"The {self.title.lower()} has no step “{key[:40]!s}”; its steps are: {keys}.")

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


def load_built_in(name: str, folder: str = "") -> tuple[Ritual, tuple[str, ...]]:
    """A built-in ritual, changed by the file of its name in `folder`, and the mistakes found in that."""
    file = f"{name}.toml"
    return load_ritual(os.path.join(BUILT_IN, file), os.path.join(folder, file) if folder else "")


def load_rituals(folder: str = "") -> tuple[tuple[Ritual, ...], tuple[str, ...]]:
    """All rituals: the built-in ones, changed by files of the same name in `folder`, and own ones."""
    built_in = names_in(BUILT_IN)
    rituals: list[Ritual] = []
    mistakes: list[str] = []
    for name in built_in:
        ritual, wrong = load_built_in(name, folder)
        rituals.append(ritual)
        mistakes.extend(wrong)
    for name in names_in(folder):
        if name in built_in:
            continue
        try:
            rituals.append(build(Source.read(os.path.join(folder, f"{name}.toml"))))
        except JournalError as mistake:
            mistakes.append(f"{mistake} Until then this ritual is left out.")
    rituals.sort(key=lambda ritual: LEVELS.index(ritual.level))
    return tuple(rituals), tuple(mistakes)


def names_in(folder: str) -> list[str]:
    """The names of the rituals that have a file in the folder; none where there is no such folder."""
    files = os.listdir(folder) if folder and os.path.isdir(folder) else []
    return sorted(file.removesuffix(".toml") for file in files if file.endswith(".toml"))


def build(source: Source) -> Ritual:
    """The ritual that a source describes; BadInput names file, line and remedy of the first mistake."""
    if not NAME.fullmatch(source.name):
        raise source.mistake((), "", "a ritual's file is named like evening.toml, in small letters.")
    for word in source.tables:
        if word not in ("ritual", "step"):
            raise source.mistake((), word, f"“{word}” is not known here; known are: ritual, step.")
    steps = tuple(_step(source, key, table) for key, table in source.table("step").items())
    if not steps:
        raise source.mistake((), "", "a ritual needs at least one [step.NAME].")
    _check_threads(source, steps)
    head = _head(source, steps)
    head.setdefault("command", source.name)
    return Ritual(name=source.name, steps=steps, **head)


def _head(source: Source, steps: tuple[Step, ...]) -> dict[str, Any]:
    head = source.table("ritual")
    known = set(Ritual.__annotations__) - {"name", "steps"}
    for key in head:
        if key not in known:
            raise source.mistake(("ritual",), key, f"“{key}” is not known here; known are: {_list(known)}.")
    for key in sorted(known):
        if not _fits("str", head.get(key, "")) or not (head.get(key) or key in ("after", "command")):
            raise source.mistake(("ritual",), key, f"the ritual needs a {key}, a text in quotes.")
    if head["level"] not in LEVELS:
        raise source.mistake(("ritual",), "level", f"a level is one of: {_list(LEVELS)}.")
    if head.get("command") and not NAME.fullmatch(head["command"]):
        raise source.mistake(("ritual",), "command", "a command is one word in small letters.")
    if head.get("after") and head["after"] not in [step.key for step in steps]:
        raise source.mistake(("ritual",), "after", "“after” should name a step of this ritual.")
    return head


def _step(source: Source, key: str, table: Mapping[str, Any]) -> Step:
    where = ("step", key)
    if not NAME.fullmatch(key):
        raise source.mistake(where, "", "a step is named in small letters, digits, - and _.")
    types = Step.__annotations__
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
    for name in _needed(table):
        if not table.get(name):
            raise source.mistake(where, "", f"a step of kind {table['kind']} needs {name}.")
    lists = {name: tuple(value) for name, value in table.items() if isinstance(value, list)}
    step = Step(**{**TAKEN_FOR_GRANTED.get(table["kind"], {}), **table, **lists, "key": key})
    _check_together(source, step)
    return step


def _needed(table: Mapping[str, Any]) -> tuple[str, ...]:
    """The fields that such a step cannot do without; a checklist may be filled by a fold or by hand alone."""
    if table["kind"] == "checklist":
        return () if table.get("fold") or table.get("adds") else ("items",)
    return NEEDS.get(table["kind"], ())


def _check_together(source: Source, step: Step) -> None:
    """Complain of fields that do not go together."""
    where = ("step", step.key)
    if step.kind == "scale":
        if not 0 <= step.low < step.high <= 9 or step.low % 1 or step.high % 1:
            raise source.mistake(where, "high", "a scale runs over whole digits, at most from 0 to 9.")
        if len(step.words) not in (0, 2, int(step.high - step.low) + 1):
            raise source.mistake(where, "words", "a scale has a word for each value, or two for its ends.")
    if step.kind == "number" and step.high and step.low > step.high:
        raise source.mistake(where, "high", "“high” should not lie below “low”.")
    if not all(len(key) == 1 and _fits("str", word) and word for key, word in step.choices.items()):
        raise source.mistake(
            where, "choices", 'choices look like { y = "yes", n = "no" }: one key, one word.'
        )
    if step.opens and step.kind not in OPENING:
        raise source.mistake(where, "opens", "only a step of kind line or choice opens a thread.")
    if step.fold:
        _check_fold(source, step)


def _check_fold(source: Source, step: Step) -> None:
    """Complain of a fold that there is not, or not for such a step, and of a word too many or too few."""
    where = ("step", step.key)
    name, _, word = step.fold.partition(" ")
    if step.kind not in FOLDS.get(name, ()):
        fitting = [fold for fold, kinds in FOLDS.items() if step.kind in kinds]
        known = _list(fitting) if fitting else "none"
        raise source.mistake(where, "fold", f"a fold for a step of kind {step.kind} is one of: {known}.")
    if bool(word) != (name in OF_A_STEP):
        what = "needs the key of a step behind it" if name in OF_A_STEP else "takes no word behind it"
        raise source.mistake(where, "fold", f"the fold {name} {what}.")


def _check_threads(source: Source, steps: tuple[Step, ...]) -> None:
    """Complain of kinds of thread that do not exist, and of two steps that would open the same thread."""
    kinds = load_kinds()
    opened: set[str] = set()
    for step in steps:
        where = ("step", step.key)
        for name, kind in (("thread", step.thread), ("opens", step.opens)):
            if kind and kind not in kinds:
                raise source.mistake(where, name, f"a kind of thread is one of: {_list(kinds)}.")
        if step.opens in opened:
            raise source.mistake(where, "opens", f"another step opens the {kinds[step.opens].title} already.")
        opened.update({step.opens} - {""})


_PLAIN = {
    "str": "text in quotes, on one line",
    "bool": "true or false",
    "float": "a number",
    "int": "a whole number",
    "tuple[str, ...]": "a list of texts",
    "Mapping[str, str]": 'a table such as { y = "yes", n = "no" }',
}


def _fits(kind: str, value: object) -> bool:
    if kind == "tuple[str, ...]":
        return isinstance(value, list) and all(_fits("str", item) and item.strip() for item in value)
    if kind == "Mapping[str, str]":
        return isinstance(value, dict)
    if isinstance(value, bool):
        return kind == "bool"
    if kind == "str":
        return isinstance(value, str) and not CONTROL.search(value)
    if kind == "float":
        return isinstance(value, int | float) and abs(value) <= 1e9
    return kind == "int" and isinstance(value, int)


def _list(names: Any) -> str:
    return ", ".join(names if isinstance(names, tuple) else sorted(names))
