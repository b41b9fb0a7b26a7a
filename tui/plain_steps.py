"""The steps of a ritual that hold a value, asked in plain prompts. The same checks hold as in the panes.

An asker says nothing of storing: it gives what was answered, or None where the person keeps what stands. What
is offered becomes an answer only where the person takes it: an empty line does, while nothing is answered.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from journal.entries import Offer, Page, Value, check, in_words, parse
from journal.errors import BadInput
from journal.exchange.text import offered_words
from journal.records import replace
from journal.rituals import Step
from tui import phrasing
from tui.dialogue import CLEAR, Dialogue, Left

SEVERAL = re.compile(r"\s*[0-9]+(?:[\s,]+[0-9]+)*\s*")
UNKEPT = "typed, not kept yet"


class Given(NamedTuple):
    """An answer; None takes away what stands."""

    value: Value | None


class Known(NamedTuple):
    """What is known of a step when it is asked: its answer, words not kept yet, and what is offered."""

    value: Value | None = None
    draft: str | None = None
    offer: Offer = Offer()

    @classmethod
    def of(cls, page: Page, step: Step) -> Known:
        """What the page knows of a step; a value that the step would not take is not offered."""
        offer = page.offers.get(step.key, Offer())
        return cls(page.value(step.key), page.drafts.get(step.key), _fitting(step, offer))

    @property
    def answered(self) -> bool:
        """Whether anything stands that an empty line keeps."""
        return self.value is not None or self.draft is not None


def _fitting(step: Step, offer: Offer) -> Offer:
    try:
        check(step, offer.value)
    except BadInput:
        return replace(offer, value=None, source="")
    return offer


Asker = Callable[[Dialogue, Step, Known], Given | None]


def ask(talk: Dialogue, step: Step, known: Known) -> Given | None:
    """Ask a step; None where nothing is to change."""
    return _ASKERS.get(step.kind, _ask_value)(talk, step, known)


def introduce(talk: Dialogue, step: Step, offer: Offer) -> None:
    """Say the question, its hint, and the facts to look at."""
    talk.say(f"\n{step.question}")
    for line in (step.hint, *offer.notes):
        if line:
            talk.say(line)


def _explain(talk: Dialogue, step: Step, known: Known, how: Iterator[str]) -> None:
    """Say what is asked, `how` it is answered, what stands, and what is offered."""
    introduce(talk, step, known.offer)
    for line in (*how, *_standing(step, known), *_offered(step, known)):
        talk.say(line)


def _standing(step: Step, known: Known) -> Iterator[str]:
    if known.draft is not None:
        yield f"It says: {known.draft}"
    elif known.value is not None:
        yield f"It says: {in_words(step, known.value)}"


def _offered(step: Step, known: Known) -> Iterator[str]:
    value, source = known.offer.value, known.offer.source
    if value is None or value == known.value:
        return
    how = "" if known.answered else " Enter takes it, - leaves it."
    yield f"Offered: {offered_words(step, value)}, {source}.{how}"


def _how(step: Step) -> Iterator[str]:
    """How the step is answered."""
    match step.kind:
        case "scale":
            yield _scale(step)
        case "number":
            keys = ", ".join(f"{key} {figure}" for key, figure in phrasing.figures(step.choices))
            number = f"A number ({step.unit})" if step.unit else "A number"
            yield f"{number}, or a key: {keys}." if keys else f"{number}."
        case "choice":
            yield f"{_choices(step)}."
        case "line" if not step.hint:
            yield "One line."


def _choices(step: Step) -> str:
    return ", ".join(f"{key} {word}" for key, word in step.choices.items())


def _scale(step: Step) -> str:
    low, high = int(step.low), int(step.high)
    if len(step.words) == 2:
        return f"{low} {step.words[0]} to {high} {step.words[1]}."
    if step.words:
        return ", ".join(f"{low + place} {word}" for place, word in enumerate(step.words)) + "."
    return f"{low} to {high}."


def _ask_value(talk: Dialogue, step: Step, known: Known) -> Given | None:
    def take(text: str) -> Given:
        return Given(None if text.strip() == CLEAR else parse(step, text.strip()))

    def empty() -> Given | None:
        if known.draft is not None:
            return Given(parse(step, known.draft))
        return Given(known.offer.value) if known.offer.value is not None and known.value is None else None

    def again() -> None:
        _explain(talk, step, known, _how(step))

    again()
    return talk.ask(take, again, empty=empty)


def _ask_text(talk: Dialogue, step: Step, known: Known) -> Given | None:
    standing = known.value if known.draft is None else known.draft

    def take(text: str) -> Given:
        if text.strip() == CLEAR:
            return Given(None)
        written = talk.prose(text)
        return Given(check(step, f"{standing}\n\n{written}" if standing else written))

    def empty() -> Given | None:
        return None if known.draft is None else Given(check(step, known.draft))

    def again() -> None:
        _explain(talk, step, known, iter(("Write; a line with a single dot ends it.",)))
        if standing:
            talk.say("What you write is added below it.")

    again()
    return talk.ask(take, again, empty=empty)


def _ask_audit(talk: Dialogue, step: Step, known: Known) -> Given | None:
    words = dict(known.value) if isinstance(known.value, dict) else {}
    before = dict(words)

    def again() -> None:
        introduce(talk, step, known.offer)
        talk.say(f"For each: {_choices(step)}. Or all in one line: {_pairs(step)}.")

    again()
    try:
        for item in step.items:
            if item in words:
                talk.say(f"It says: {words[item]}")

            def take(text: str, item: str = item) -> Given:
                return Given(None if text.strip() == CLEAR else parse(step, _paired(item, text)))

            beside = known.offer.beside.get(item)
            given = talk.ask(take, again, f"{item}{f' ({beside})' if beside else ''}> ")
            if given is None:
                continue
            if not isinstance(given.value, dict):
                words.pop(item, None)
                continue
            words.update(given.value)
            if set(given.value) != {item}:
                break  # all that was to be said was said in one line
    except Left:  # the next question will tell; what was answered is kept first
        pass
    return None if words == before else Given(words or None)


def _paired(item: str, text: str) -> str:
    return text if "=" in text else f"{item}={text}"


def _pairs(step: Step) -> str:
    """How several items are answered in one line: `workload=green; control=amber`."""
    words = list(step.choices.values())
    return "; ".join(f"{item}={words[place % len(words)]}" for place, item in enumerate(step.items[:2]))


def _ask_checklist(talk: Dialogue, step: Step, known: Known) -> Given | None:
    ticked = known.value if isinstance(known.value, tuple) else ()
    sources = {line.text: line.source for line in known.offer.items}
    if known.draft:
        sources[known.draft] = UNKEPT
    items = tuple(dict.fromkeys((*step.items, *sources, *ticked)))

    def take(text: str) -> Given:
        return Given(None if text.strip() == CLEAR else _chosen(step, items, ticked, text))

    def empty() -> Given | None:
        return Given(_in_order(items, (*ticked, known.draft))) if known.draft else None

    def again() -> None:
        introduce(talk, step, known.offer)
        for number, item in enumerate(items, start=1):
            source = f" ({sources[item]})" if sources.get(item) else ""
            talk.say(f"{number}. {item}{source}{': ticked' if item in ticked else ''}")
        for line in _how_to_tick(step, items, ticked):
            talk.say(line)

    again()
    return talk.ask(take, again, empty=empty)


def _how_to_tick(step: Step, items: tuple[str, ...], ticked: tuple[str, ...]) -> Iterator[str]:
    if items:
        yield "The numbers of those to tick, or all, or none."
    if step.adds:
        words = "Other words" if items else "Words"
        yield f"{words}, with semicolons between them, add your own."
    if step.adds and ticked:
        yield "Words alone keep what is ticked."


def _chosen(step: Step, items: tuple[str, ...], ticked: tuple[str, ...], text: str) -> tuple[str, ...]:
    """What a line ticks: what it names or numbers; words of one's own alone are added to what is ticked."""
    parts: list[str] = []
    for part in text.split(";"):
        numbers = re.findall("[0-9]+", part) if SEVERAL.fullmatch(part) else []
        for number in numbers:
            if items and not (len(number) < 4 and 1 <= int(number) <= len(items)):
                raise BadInput(f"There is no number {number[:9]}; they go from 1 to {len(items)}.")
        parts += numbers or [part]
    value = parse(replace(step, items=items), ";".join(parts))
    chosen = value if isinstance(value, tuple) else ()
    alone = chosen and not set(chosen) & set(items)
    return _in_order(items, (*ticked, *chosen) if alone else chosen)


def _in_order(items: tuple[str, ...], chosen: Iterable[str]) -> tuple[str, ...]:
    """What was chosen, without doubles, in the order of the list."""
    kept = dict.fromkeys(chosen)
    return tuple(item for item in dict.fromkeys((*items, *kept)) if item in kept)


_ASKERS: dict[str, Asker] = {"text": _ask_text, "audit": _ask_audit, "checklist": _ask_checklist}
