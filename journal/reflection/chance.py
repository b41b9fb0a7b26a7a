"""What chance alone does: tails of distributions, many looks at once, and how much days that resemble each
other really say.

What always holds: every function is arithmetic on its arguments, a tail is a probability from 0 to 1, and a
larger deviation never has a larger tail.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from journal.reflection.tiers import TIERS


def normal_tail(deviations: float) -> float:
    """The probability of a standard normal value above so many standard deviations."""
    return math.erfc(deviations / math.sqrt(2)) / 2


def normal_bound(tail: float) -> float:
    """The standard deviations above which a standard normal value lies with that probability."""
    low, high = -40.0, 40.0
    while high - low > 1e-9:
        middle = (low + high) / 2
        low, high = (middle, high) if normal_tail(middle) > tail else (low, middle)
    return low


def t_tail(t: float, freedom: float) -> float:
    """The probability of a value of Student's t above `t`, for any degrees of freedom from about 3 on.

    Method: Wallace's transformation to a normal value (1959), good to the third digit where it matters here.
    """
    bent = math.sqrt(freedom * math.log1p(t * t / freedom)) * (8 * freedom + 1) / (8 * freedom + 3)
    return normal_tail(math.copysign(bent, t))


def t_bound(tail: float, freedom: float) -> float:
    """The value that Student's t lies above with that probability (below a half); `t_tail` backwards."""
    bent = normal_bound(tail) * (8 * freedom + 3) / (8 * freedom + 1)
    return math.sqrt(freedom * math.expm1(bent * bent / freedom))


def negative_binomial_tail(count: int, mean: float, variance: float) -> float:
    """The probability of `count` or fewer where `mean` are expected: Poisson counts whose mean varies.

    A variance that is not above the mean is that of a Poisson count.
    """
    spread = max(variance, 1.0001 * mean) - mean
    size = mean * mean / spread
    keeps = size / (size + mean)
    each = math.exp(size * math.log(keeps))
    total = each
    for number in range(count):
        each *= (number + size) / (number + 1) * (1 - keeps)
        total += each
    return min(1.0, total)


def largest_tail(largest: float, of: int) -> float:
    """The probability that the largest of so many normal values lies at least so far out, on either side."""
    return -math.expm1(of * math.log1p(-min(1.0 - 1e-15, 2 * normal_tail(largest))))


def benjamini_yekutieli(tails: Sequence[float]) -> list[float]:
    """Each probability, adjusted for all that were looked at, however they hang together.

    An adjusted value of at most q means: of the findings up to here a share of q is false (Benjamini and
    Yekutieli, 2001).
    """
    number = len(tails)
    factor = number * math.fsum(1 / each for each in range(1, number + 1))
    order = sorted(range(number), key=lambda each: tails[each])
    adjusted, least = [0.0] * number, 1.0
    for rank in range(number, 0, -1):
        least = min(least, tails[order[rank - 1]] * factor / rank)
        adjusted[order[rank - 1]] = least
    return adjusted


def tier_of(tail: float, looks: float, share: float, most: float = 1.0) -> str:
    """The surest tier that a probability allows, or nothing.

    `looks` is how many independent looks a year of one person's evenings amounts to, so that a tier of so
    many false alarms a year allows each look that rate over `looks`, but never more than `most`.
    """
    sure = [tier for tier, rate in TIERS.items() if tail <= min(most, rate * share / looks)]
    return sure[-1] if sure else ""


def median(values: Sequence[float]) -> float:
    """The middle of some values, or the mean of the middle two."""
    order = sorted(values)
    half = len(order) // 2
    return order[half] if len(order) % 2 else (order[half - 1] + order[half]) / 2


def prefix_sums(values: Sequence[float]) -> list[float]:
    """The sums of the first 0, 1, 2, ... values: the sum from i up to before j is the difference of two."""
    return list(_running(values))


def _running(values: Sequence[float]) -> Iterator[float]:
    total = 0.0
    yield total
    for value in values:
        total += value
        yield total
