"""Rituals: what is asked, in which order, as data, and what a ritual's file may say.

A ritual knows no screen and no store. What always holds: a ritual that was built has no mistake in it; the
first mistake of a file is told in a sentence with file, line and remedy.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from journal.errors import BadInput
from journal.overrides import Source
from journal.periods import LEVELS, Day
from journal.records import field, record
from journal.threads import ThreadKind, load_kinds

STEP_KINDS = ("checklist", "scale", "number", "choice", "line", "text", "audit", "threads")
NEEDS = {
    "choice": ("choices",),
    "audit": ("items", "choices"),
    "threads": ("thread",),
}
TAKEN_FOR_GRANTED: dict[str, dict[str, Any]] = {"scale": {"low": 1, "high": 5}, "threads": {"adds": True}}
OPENING = ("line", "choice", "number")
"""Kinds of steps whose answer can be kept as the title of a thread, or in a field of it."""
SETTING = ("choice", "number")
"""Kinds of steps whose answer can set a setting."""
FOLDS: dict[str, tuple[str, ...]] = {
    "done_loops": ("threads",),
    "kept": ("threads",),
    "served": ("threads",),
    "redesign": ("threads",),
    "experiments": ("threads",),
    "run": ("threads",),
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
    "plan": ("text",),
    "standing": ("choice", "number", "line"),
    "area": ("line",),
}
"""The names of all folds (journal/fold/), with the kinds of steps that they can fill."""
OF_A_STEP = ("mean", "per_week")
"""Folds that name a step of the levels below: `mean energy`."""
# Names are parts of what the journal stores, and those of rituals are commands.
NAME = re.compile("[a-z][a-z0-9_-]*")
FIGURE = re.compile("[0-9]+(?:[.][0-9]+)?")
CONTROL = re.compile("[\\x00-\\x1f\\x7f-\\x9f]")


@record
class Step:
    """One question of a ritual. Which fields count depends on the kind; docs/rituals.md explains each.

    `choices` maps a key to the word that is stored. `words` are one a value, or the two ends of a scale.
    `opens` makes the answer the title of one thread of that kind, opened in this period and due in the next;
    with `fills` it is kept in that field of the thread which another step opens. A choice or a number with a
    `setting` sets that too. `gives` are values of fields that a thread gets which is added in the step.
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
    fills: str = ""
    gives: Mapping[str, str] = field(default_factory=dict)
    setting: str = ""
    brief_at: int = 0


@record
class Ritual:
    """A named set of steps for one level of period.

    `after` is the step asked on opening again; `command` is the command that asks it, by default its name.
    One that is done `once` waits for nobody, and is taken up again where it was left.
    """

    name: str
    level: str
    title: str
    pane: str
    closing: str
    steps: tuple[Step, ...]
    after: str = ""
    command: str = ""
    once: bool = False

    @property
    def nightly(self) -> bool:
        """Whether it is done every evening."""
        return self.level == Day.level and not self.once

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


def build(source: Source, kinds: Mapping[str, ThreadKind] | None = None) -> Ritual:
    """The ritual that a source describes, with threads of these kinds, or of the built-in ones.

    BadInput names file, line and remedy of the first mistake.
    """
    if not NAME.fullmatch(source.name):
        raise source.mistake((), "", "a ritual's file is named like evening.toml, in small letters.")
    for word in source.tables:
        if word not in ("ritual", "step"):
            raise source.mistake((), word, f"“{word}” is not known here; known are: ritual, step.")
    steps = tuple(_step(source, key, table) for key, table in source.table("step").items())
    if not steps:
        raise source.mistake((), "", "a ritual needs at least one [step.NAME].")
    _check_threads(source, steps, kinds or load_kinds())
    head = _head(source, steps)
    head.setdefault("command", source.name)
    return Ritual(name=source.name, steps=steps, **head)


def _head(source: Source, steps: tuple[Step, ...]) -> dict[str, Any]:
    head = source.table("ritual")
    known = set(Ritual.__annotations__) - {"name", "steps"}
    for key in head:
        if key not in known:
            raise source.mistake(("ritual",), key, f"“{key}” is not known here; known are: {_list(known)}.")
    if not _fits("bool", head.get("once", False)):
        raise source.mistake(("ritual",), "once", f"“once” should be {_PLAIN['bool']}.")
    for key in sorted(known - {"once"}):
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
    if step.kind == "number" and not all(
        key.isalpha() and FIGURE.fullmatch(word) and step.low <= float(word) <= (step.high or 1e9)
        for key, word in step.choices.items()
    ):
        raise source.mistake(where, "choices", 'a letter and its figure look like { n = "0", q = "15" }.')
    if step.opens and step.kind not in OPENING:
        raise source.mistake(where, "opens", "only a step of kind line, choice or number opens a thread.")
    if step.setting and step.kind not in SETTING:
        raise source.mistake(where, "setting", "only a step of kind choice or number sets a setting.")
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


def _check_threads(source: Source, steps: tuple[Step, ...], kinds: Mapping[str, ThreadKind]) -> None:
    """Complain of kinds of thread that do not exist, and of two steps that would open the same thread."""
    opened: set[str] = set()
    for step in steps:
        where = ("step", step.key)
        for name, kind in (("thread", step.thread), ("opens", step.opens)):
            if kind and kind not in kinds:
                raise source.mistake(where, name, f"a kind of thread is one of: {_list(kinds)}.")
        fields = {each.key for each in kinds[step.thread].fields} if step.thread else set()
        if not set(step.gives) <= fields:
            raise source.mistake(where, "gives", f"“gives” names fields of the thread: {_list(fields)}.")
        if step.fills:
            _check_fills(source, step, kinds)
        elif step.opens in opened:
            raise source.mistake(where, "opens", f"another step opens the {kinds[step.opens].title} already.")
        else:
            opened.update({step.opens} - {""})
    for step in steps:
        if step.fills and step.opens not in opened:
            what = "a step without “fills” should open the thread."
            raise source.mistake(("step", step.key), "fills", what)


def _check_fills(source: Source, step: Step, kinds: Mapping[str, ThreadKind]) -> None:
    where, kind = ("step", step.key), kinds.get(step.opens)
    fields = {field.key for field in kind.fields} - {"title", "opened", "due"} if kind else set()
    if step.fills not in fields:
        what = f"a field is one of: {_list(fields)}." if fields else "“fills” needs “opens” beside it."
        raise source.mistake(where, "fills", what)


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
