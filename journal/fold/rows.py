"""Which rows of threads one step lends to another on the same page. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from journal.records import record
from journal.threads import Row


@record
class Lent:
    """Rows of threads of `kind` that `offers` lets through."""

    kind: str
    offers: Callable[[Row], bool]

    def rows(self, rows: Iterable[Row]) -> tuple[Row, ...]:
        """The rows that are offered, in their order."""
        return tuple(row for row in rows if self.offers(row))


def _done_today(row: Row) -> bool:
    return row.mark is not None and row.mark.word == "done"


ROWS: Mapping[str, Lent] = MappingProxyType({"done_loops": Lent("loop", _done_today)})
