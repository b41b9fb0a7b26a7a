"""The migrations of the journal file, numbered and append only: none is changed once it was released."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from journal.store.migrations.m001_evenings import m001_evenings
from journal.store.migrations.m002_reviews import m002_reviews
from journal.store.migrations.m003_plan import m003_plan

if TYPE_CHECKING:
    from sqlite_utils import Database

Migration = Callable[["Database"], None]
MIGRATIONS: tuple[Migration, ...] = (m001_evenings, m002_reviews, m003_plan)
