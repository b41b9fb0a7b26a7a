"""One widget a step kind.

What always holds: a step shows values and says what happened; it reads and writes nothing.
"""

from __future__ import annotations

from journal.rituals import Step
from tui.steps.base import Shown, StepView
from tui.steps.checklist import ChecklistStep
from tui.steps.keyed import ChoiceStep, ScaleStep
from tui.steps.painted import NOTHING
from tui.steps.threads import Surroundings, ThreadsStep
from tui.steps.written import LineStep, TextStep

KINDS: dict[str, type[StepView]] = {
    "checklist": ChecklistStep,
    "scale": ScaleStep,
    "choice": ChoiceStep,
    "line": LineStep,
    "text": TextStep,
}


def view_of(step: Step, shown: Shown, around: Surroundings) -> StepView:
    """The widget for a step; a step of an unknown kind cannot be loaded, so there is always one."""
    if step.kind == "threads":
        return ThreadsStep(step, shown, around)
    return _kind(step.kind)(step, shown)


def _kind(name: str) -> type[StepView]:
    """The widget for a kind of step; those an evening does without are imported when a ritual has them."""
    if name == "audit":
        from tui.steps.audit import AuditStep

        return AuditStep
    if name == "number":
        from tui.steps.number import NumberStep

        return NumberStep
    return KINDS[name]


__all__ = ["NOTHING", "Shown", "StepView", "Surroundings", "view_of"]
