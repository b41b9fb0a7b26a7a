"""The folds: what is offered upwards, falling through what was not written, whatever the order of writing."""

from __future__ import annotations

from journal.fold.offers import FOLDS as OFFERING
from journal.fold.rows import ROWS
from journal.rituals import FOLDS


def test_every_fold_that_a_file_may_name_exists() -> None:
    assert set(FOLDS) == {*OFFERING, *ROWS}
