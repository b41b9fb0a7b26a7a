"""What each step of a page is offered, by the fold that its data names. Pure: what is known in, offers out.

A fold is a function from what is known and the step to an offer; `fold = "mean energy"` in a ritual's file
names one, with a word for it. To add a fold, add a row to FOLDS here and its name to journal/rituals.py.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from journal.entries import Line, Offer, kept_in
from journal.fold.below import (
    Below,
    in_days,
    joined,
    last_weeks,
    mean,
    output,
    parts_of,
    share,
    weekly,
)
from journal.fold.kept import kept
from journal.fold.planned import plan
from journal.fold.redesign import levers, redesign
from journal.fold.served import served
from journal.fold.trials import experiments, run
from journal.periods import Day, Month, Period, period_of
from journal.rituals import Ritual, Step
from journal.threads import Event

SIX_WEEKS = 6
GAP = "–"
INDICATORS = (("Energy", "energy"), ("Relationships", "presence"))

Folder = Callable[[Below, Step, str], Offer]


def wanted(ritual: Ritual) -> bool:
    """Whether any step of the ritual is offered something."""
    return any(step.fold.partition(" ")[0] in FOLDS for step in ritual.steps)


def offers(ritual: Ritual, below: Below) -> dict[str, Offer]:
    """What the steps are offered, by key; a step for which nothing is known is left out."""
    found: dict[str, Offer] = {}
    for step in ritual.steps:
        name, _, word = step.fold.partition(" ")
        if name in FOLDS:
            offer = FOLDS[name](below, step, word)
            if offer != Offer():
                found[step.key] = offer
    return found


def _mean(below: Below, step: Step, key: str) -> Offer:
    """The mean of a figure over the days, or over the periods that have one of their own."""
    parts = list(parts_of(below, below.period, key))
    return Offer(_rounded(mean(parts)), f"mean of {_count(below.period, len(parts))}") if parts else Offer()


def _output(below: Below, step: Step, word: str) -> Offer:
    """How much was finished."""
    parts = [output(below, child) for child in below.period.children()]
    known = [part for part in parts if part is not None]
    return Offer(_rounded(sum(known)), f"of {_count(below.period, len(known))}") if known else Offer()


def _per_week(below: Below, step: Step, key: str) -> Offer:
    """The mean over the weeks of what their days add up to; each week is a note."""
    sums = weekly(below, below.period, key)
    if not sums:
        return Offer()
    each = ((week.short(), joined(below, week, key, sum)) for week in below.period.children())
    return Offer(_rounded(mean(sums)), f"mean of {_count(below.period, len(sums))}", notes=(_row("", each),))


def _wins(below: Below, step: Step, word: str) -> Offer:
    """What was delivered and what loops were done, in the order of the days."""
    return Offer(items=tuple(_lines(in_days(below.period, below.wins))))


def _misses(below: Below, step: Step, word: str) -> Offer:
    """What did not happen, was dropped, or was carried and is not done: what was carried most comes first."""
    done = {event.thread.id for event in in_days(below.period, below.wins)}
    missed = [event for event in in_days(below.period, below.misses) if event.thread.id not in done]
    return Offer(items=tuple(_lines(missed, most_first=True)))


def _lines(events: Iterable[Event], most_first: bool = False) -> list[Line]:
    """One line for each title, with what happened and when: a day, or how often."""
    by_title: dict[str, list[Event]] = {}
    for event in events:
        by_title.setdefault(event.thread.title, []).append(event)
    ranked = sorted(by_title.items(), key=lambda pair: -len(pair[1])) if most_first else by_title.items()
    return [Line(title, _when(found)) for title, found in ranked]


def _when(events: list[Event]) -> str:
    last = events[-1]
    if len(events) == 1 or last.word != events[0].word:
        return f"{last.word} {Day(last.day).short()}"
    return f"{last.word} {len(events)} times"


def _last(below: Below, step: Step, word: str) -> Offer:
    """What was answered the period before."""
    value = below.answer(below.period.previous(), step.key)
    return Offer(value, f"as in {below.period.previous().short()}") if value is not None else Offer()


def _target(below: Below, step: Step, word: str) -> Offer:
    """The share of meetings this month and the last, and the target of the last."""
    month = below.period
    earlier = month.previous()
    target = below.number(earlier, step.key)
    notes = [
        f"{each.label()}: {_percent(pair)}, {_figure(pair[0])} h a week to {_figure(pair[1])} h of maker time"
        for each in (month, earlier)
        if isinstance(each, Month) and (pair := share(below, each)) is not None
    ]
    source = f"the target of {earlier.short()}" if target is not None else ""
    return Offer(target, source, notes=tuple(notes))


def _weeks(below: Below, step: Step, word: str) -> Offer:
    """The three indicators of the last six weeks."""
    return Offer(notes=_indicators(below, last_weeks(below.period, SIX_WEEKS)))


def _months(below: Below, step: Step, word: str) -> Offer:
    """The three indicators of each month, and the share of its meetings."""
    months = below.period.children()
    notes = list(_indicators(below, months))
    shares = [share(below, month) if isinstance(month, Month) else None for month in months]
    if any(shares):
        each = zip(
            (month.short() for month in months), (pair and _percent(pair) for pair in shares), strict=True
        )
        notes.append(_row("Meetings", each))
    return Offer(notes=tuple(notes))


def _indicators(below: Below, periods: Iterable[Period]) -> tuple[str, ...]:
    """A line for each indicator of which anything is known."""
    periods = tuple(periods)
    figures: list[tuple[str, list[object]]] = [
        (name, [_one_decimal(joined(below, each, key)) for each in periods]) for name, key in INDICATORS
    ]
    figures.insert(1, ("Output", [output(below, each) for each in periods]))
    return tuple(
        _row(name, zip((each.short() for each in periods), values, strict=True))
        for name, values in figures
        if any(value is not None for value in values)
    )


def _standing(below: Below, step: Step, word: str) -> Offer:
    """What was chosen last in threads of which the newest holds."""
    chosen = [
        thread
        for thread in below.threads.values()
        if thread.kind == step.opens and thread.opened < below.period.start
    ]
    if not chosen:
        return Offer()
    newest = max(chosen, key=lambda thread: thread.opened)
    value = kept_in(step, newest.title, newest.more)
    source = f"as chosen in {period_of(below.period.level, newest.opened).label()}"
    return Offer() if value is None else Offer(value, source)


def _area(below: Below, step: Step, word: str) -> Offer:
    """The levers that were not green in the period's audits, the worst first."""
    seen: dict[str, list[tuple[str, str]]] = {}
    for month in below.period.children():
        audit = below.answer(month, "levers")
        for item, said in audit.items() if isinstance(audit, dict) else ():
            if said != "green":
                seen.setdefault(item, []).append((said, month.short()))
    ranked = sorted(seen.items(), key=lambda pair: (-_weight(pair[1]), pair[0]))
    notes = [
        f"{item.capitalize()}: {', '.join(f'{said} in {when}' for said, when in audit)}"
        for item, audit in ranked
    ]
    if not ranked:
        return Offer()
    most = [_weight(audit) for _, audit in ranked]
    source = (
        "the lever that pulled most" if most.count(most[0]) == 1 else "one of the levers that pulled most"
    )
    return Offer(ranked[0][0], source, notes=tuple(notes))


def _weight(audit: Iterable[tuple[str, str]]) -> int:
    """How much a lever pulled: a red month twice as much as an amber one."""
    return sum(2 if said == "red" else 1 for said, _ in audit)


FOLDS: Mapping[str, Folder] = {
    "mean": _mean,
    "output": _output,
    "per_week": _per_week,
    "wins": _wins,
    "misses": _misses,
    "last": _last,
    "target": _target,
    "levers": levers,
    "weeks": _weeks,
    "months": _months,
    "standing": _standing,
    "kept": kept,
    "served": served,
    "redesign": redesign,
    "experiments": experiments,
    "run": run,
    "plan": plan,
    "area": _area,
}


def _row(name: str, figures: Iterable[tuple[str, object]]) -> str:
    """`Energy: W45 3.4 · W46 – · W47 2.8`."""
    said = " · ".join(f"{when} {GAP if value is None else _said(value)}" for when, value in figures)
    return f"{name}: {said}" if name else said


def _said(value: object) -> str:
    return _figure(value) if isinstance(value, int | float) else str(value)


def _figure(value: float) -> str:
    return f"{_rounded(value):g}"


def _one_decimal(value: float | None) -> str | None:
    return None if value is None else f"{value:.1f}"


def _percent(pair: tuple[float, float]) -> str:
    meetings, making = pair
    return f"{100 * meetings / (meetings + making):.0f} %"


def _rounded(value: float) -> float:
    """The figure with one decimal, and none where that says as much."""
    figure = round(value, 1)
    return int(figure) if figure == int(figure) else figure


def _count(period: Period, number: int) -> str:
    """`5 evenings`, `1 week`."""
    children = {"week": "evening", "month": "week", "quarter": "month"}
    one = children.get(period.level, "part")
    return f"1 {one}" if number == 1 else f"{number} {one}s"
