"""What a step is offered from what the journal already knows, so that nobody types it again. Pure.

A step names its fold; a fold says which threads it looks at and which of their rows it offers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from journal.records import record
from journal.threads import Row


@record
class Fold:
    """Rows of threads of `kind` that `offers` lets through."""

    kind: str
    offers: Callable[[Row], bool]

    def rows(self, rows: Iterable[Row]) -> tuple[Row, ...]:
        """The rows that are offered, in their order."""
        return tuple(row for row in rows if self.offers(row))


def _done_today(row: Row) -> bool:
    return row.mark is not None and row.mark.word == "done"


FOLDS: Mapping[str, Fold] = MappingProxyType({"done_loops": Fold("loop", _done_today)})
