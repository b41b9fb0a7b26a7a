"""The steps of a ritual that hold a value, asked in plain prompts. The same checks hold as in the panes.

An asker says nothing of storing: it gives what was answered, or None where the person keeps what stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from journal.entries import Value, check, in_words, parse
from journal.rituals import Step
from tui.dialogue import CLEAR, Dialogue

SEVERAL = re.compile(r"[0-9]+(?:[\s,]+[0-9]+)*")


class Given(NamedTuple):
    """An answer; None takes away what stands."""

    value: Value | None


Asker = Callable[[Dialogue, Step, Value | None], Given | None]


def ask(talk: Dialogue, step: Step, standing: Value | None) -> Given | None:
    """Ask a step for which `standing` is the answer so far; None where nothing is to change."""
    return _ASKERS.get(step.kind, _ask_value)(talk, step, standing)


def introduce(talk: Dialogue, step: Step) -> None:
    """Say the question and its hint."""
    talk.say(f"\n{step.question}")
    if step.hint:
        talk.say(step.hint)


def _explain(talk: Dialogue, step: Step, standing: Value | None) -> None:
    introduce(talk, step)
    for line in _how(step, standing):
        talk.say(line)
    if standing is not None and step.kind != "checklist":
        talk.say(f"It says: {in_words(step, standing)}")


def _how(step: Step, standing: Value | None) -> Iterator[str]:
    """How the step is answered."""
    match step.kind:
        case "scale":
            yield _scale(step)
        case "number":
            yield f"A number of {step.unit}." if step.unit else "A number."
        case "choice":
            yield ", ".join(f"{key} {word}" for key, word in step.choices.items()) + "."
        case "checklist":
            ticked = standing if isinstance(standing, tuple) else ()
            for number, item in enumerate(step.items, start=1):
                yield f"{number}. {item}{': done' if item in ticked else ''}"
            yield "The numbers of those that are done, or all, or none."
        case "line" if not step.hint:
            yield "One line."
        case "text":
            yield "Write; a line with a single dot ends it."


def _scale(step: Step) -> str:
    low, high = int(step.low), int(step.high)
    if len(step.words) == 2:
        return f"{low} {step.words[0]} to {high} {step.words[1]}."
    if step.words:
        return ", ".join(f"{low + place} {word}" for place, word in enumerate(step.words)) + "."
    return f"{low} to {high}."


def _ask_value(talk: Dialogue, step: Step, standing: Value | None) -> Given | None:
    def take(text: str) -> Given:
        words = text.strip()
        if words == CLEAR:
            return Given(None)
        if step.kind == "checklist" and SEVERAL.fullmatch(words):
            words = ";".join(re.split(r"[\s,]+", words))
        return Given(parse(step, words))

    _explain(talk, step, standing)
    return talk.ask(take, lambda: _explain(talk, step, standing))


def _ask_text(talk: Dialogue, step: Step, standing: Value | None) -> Given | None:
    def take(text: str) -> Given:
        if text.strip() == CLEAR:
            return Given(None)
        written = talk.prose(text)
        return Given(check(step, f"{standing}\n\n{written}" if standing else written))

    def explain() -> None:
        _explain(talk, step, standing)
        if standing:
            talk.say("What you write is added below it.")

    explain()
    return talk.ask(take, explain)


def _ask_audit(talk: Dialogue, step: Step, standing: Value | None) -> Given | None:
    words = dict(standing) if isinstance(standing, dict) else {}
    before = dict(words)
    choices = ", ".join(f"{key} {word}" for key, word in step.choices.items())

    def explain() -> None:
        introduce(talk, step)
        talk.say(f"For each: {choices}.")

    explain()
    for item in step.items:
        if item in words:
            talk.say(f"It says: {words[item]}")

        def take(text: str, item: str = item) -> Given:
            return Given(None if text.strip() == CLEAR else parse(step, f"{item}={text}"))

        given = talk.ask(take, explain, f"{item}> ")
        if given is not None:
            words.pop(item, None)
            words.update(given.value if isinstance(given.value, dict) else {})
    return None if words == before else Given(words or None)


_ASKERS: dict[str, Asker] = {"text": _ask_text, "audit": _ask_audit}
