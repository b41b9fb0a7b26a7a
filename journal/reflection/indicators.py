"""The indicators that an experiment may move: the series behind each, and how a difference in it is said.

What always holds: the words say which way a figure went, and never whether that is good.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from journal.records import record
from journal.reflection.evidence import OUTPUT


@record
class Indicator:
    """One indicator: its series, what stands behind its figures, and the words for less and for more of it.

    `strain` is true where more of it is what wears a person out.
    """

    series: str
    unit: str = ""
    less: str = "lower"
    more: str = "higher"
    strain: bool = False


INDICATORS: Mapping[str, Indicator] = MappingProxyType(
    {
        "energy": Indicator("energy"),
        "output": Indicator(OUTPUT, " an evening", "less", "more"),
        "relationships": Indicator("presence"),
        "sleep": Indicator("sleep", " h", "less", "more"),
        "hours worked": Indicator("hours", " h", "less", "more", strain=True),
        "work after the hard stop": Indicator("after_stop", " min", "less", "more", strain=True),
    }
)
"""By the word that the field of an experiment has for it."""
