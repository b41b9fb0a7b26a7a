"""Which threads and marks the folds of a ritual look at besides those of the days in reach. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from journal.entries import Page
from journal.fold.difference import planned
from journal.fold.served import tied_to
from journal.rituals import Ritual, Step
from journal.threads import Thread, ThreadKind

Kinds = Mapping[str, ThreadKind]
TRIED = ("experiments", "redesign", "run")
"""Folds that hold the evenings against the threads that a step lists."""


def kinds_read(ritual: Ritual, kinds: Kinds) -> set[str]:
    """The kinds of which the folds of a ritual want to know all threads."""
    return {name for step in ritual.steps for name in _kinds(step, kinds) if name in kinds}


def marks_read(ritual: Ritual, kinds: Kinds) -> set[str]:
    """The kinds of which they want to know all marks, of whatever day."""
    return {kind.name for step in ritual.steps if step.fold == "plan" for kind in planned(kinds)}


def tried(page: Page) -> tuple[Thread, ...]:
    """The threads that a page lists of which folds want to know the evenings before and since."""
    steps = (step for step in page.ritual.steps if step.fold in TRIED)
    return tuple(row.thread for step in steps for row in page.rows.get(step.key, ()))


def _kinds(step: Step, kinds: Kinds) -> Iterator[str]:
    if step.fold and step.opens:
        yield step.opens
    match step.fold:
        case "kept" | "experiments" | "run":
            yield step.thread
        case "served":
            yield from (step.thread, *tied_to(kinds))
        case "redesign":
            yield step.thread
        case "plan":
            yield from (*(kind.name for kind in planned(kinds)), *tied_to(kinds))
