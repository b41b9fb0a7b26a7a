"""The second migration: marks belong to periods of any level, and the reviews have views. Never changed.

The table of marks is folded from the log, so it is made anew; `migrate` folds everything again at its end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

MARKS = """
DROP TABLE mark;
CREATE TABLE mark (
    thread TEXT NOT NULL,
    day TEXT NOT NULL,
    level TEXT NOT NULL,
    word TEXT NOT NULL,
    detail TEXT NOT NULL,
    until TEXT,
    closes INTEGER NOT NULL,
    PRIMARY KEY (thread, day, level)
) STRICT, WITHOUT ROWID;
CREATE INDEX mark_day ON mark (day);
CREATE INDEX mark_until ON mark (thread, day, until) WHERE until IS NOT NULL;
CREATE INDEX mark_closes ON mark (thread, day, word) WHERE closes = 1;
"""

_TEXT, _NUMBER, _LIST = "json_extract(value, '$')", "number", "value"
# The columns of the view of a ritual: the step, the name of the column, and what of the answer stands in it.
_WEEK = (
    ("energy", "energy", _NUMBER),
    ("output", "output", _NUMBER),
    ("presence", "relationships", _NUMBER),
    ("wins", "wins", _LIST),
    ("misses", "misses", _LIST),
    ("signs", "warning_signs", _LIST),
    ("note", "note", _TEXT),
)
_MONTH = (
    ("meetings", "meeting_hours_a_week", _NUMBER),
    ("making", "maker_hours_a_week", _NUMBER),
    ("target", "meetings_at_most", _NUMBER),
    ("levers", "levers", _LIST),
    ("trend", "trend", _TEXT),
    ("good_enough", "good_enough", _TEXT),
)
_QUARTER = (
    ("looking_back", "looking_back", _TEXT),
    ("model", "model", _NUMBER),
    ("model_why", "model_why", _TEXT),
    ("area", "area", _TEXT),
)


def _view(ritual: str, name: str, columns: tuple[tuple[str, str, str], ...], opened: dict[str, str]) -> str:
    """The SELECT of a ritual's view: a row an entry, a column a step; `opened` are threads by kind."""
    here = "FROM {} WHERE first = first_day AND ritual = '{}' AND period = " + name
    parts = [
        name,
        "first_day",
        f"(SELECT closed {here.format('entry', ritual)}) AS closed",
        f"(SELECT written {here.format('entry', ritual)}) AS written_on",
        *(
            f"(SELECT {what} {here.format('answer', ritual)} AND step = '{step}') AS {column}"
            for step, column, what in columns
        ),
        *(
            f"(SELECT title FROM thread WHERE id = '{kind}:' || {name}) AS {column}"
            for kind, column in opened.items()
        ),
    ]
    found = f"SELECT period AS {name}, first AS first_day FROM {{}} WHERE ritual = '{ritual}'"
    both = f"{found.format('entry')} UNION {found.format('answer')}"
    return f"SELECT {', '.join(parts)} FROM ({both})"


VIEWS = {
    "non_negotiables": """
SELECT mark.day, thread.title, mark.word AS kept, thread.id AS thread
FROM mark JOIN thread ON thread.id = mark.thread
WHERE thread.kind = 'non_negotiable' AND mark.level = 'day'
""",
    "weeks": _view("weekly", "week", _WEEK, {"upgrade": "systems_upgrade", "small_change": "small_change"}),
    "months": _view("monthly", "month", _MONTH, {}),
    "quarters": _view("quarterly", "quarter", _QUARTER, {"season": "season"}),
    "upgrades": """
SELECT opened AS chosen_on, title, outcome, closed AS answered_on,
    (SELECT count(*) FROM mark WHERE mark.thread = thread.id AND word = 'trying') AS weeks_tried,
    id AS thread
FROM thread WHERE kind = 'upgrade'
""",
}


def m002_reviews(db: Database) -> None:
    """Marks of weeks, months and quarters beside those of days, and views on the reviews."""
    db.executescript(MARKS)
    for name, select in VIEWS.items():
        db.execute(f"DROP VIEW IF EXISTS {name}")
        db.create_view(name, select)
