"""How sure a finding is, told by how often chance alone shows the like.

What always holds: a tier is a rate of false alarms of the whole journal in a year of one person's evenings,
and no p value; everything that is scanned for one person shares that one budget. The practice's own rules are
arithmetic, not inference: they have a tier of their own, and make no claim about chance.
"""

from __future__ import annotations

from collections.abc import Mapping

WORTH, LIKELY, CLEAR, RULE = "worth a look", "likely", "clear", "your rule"
TIERS: Mapping[str, float] = {WORTH: 1.0, LIKELY: 0.5, CLEAR: 0.1}
"""False alarms in a person's year at each tier, the least sure first."""

HOW_OFTEN: Mapping[str, str] = {WORTH: "once a year", LIKELY: "once in two years", CLEAR: "once in ten years"}
"""The same in words."""


def phrase(tier: str, what: str) -> str:
    """`Likely: chance alone shows such a dip about once in two years.`; nothing for what only counts."""
    if tier not in HOW_OFTEN:
        return ""
    return f"{tier.capitalize()}: chance alone shows such {what} about {HOW_OFTEN[tier]}."


def at_least(tier: str, wanted: str) -> bool:
    """Whether a tier is as sure as another one, or surer."""
    order = tuple(TIERS)
    return order.index(tier) >= order.index(wanted)
