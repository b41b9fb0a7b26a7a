"""The third migration: views on the plan, and the place on the scale is read from its thread. Never changed.

Before, the place and the reason for it were answers of the reset; where such stand they are read on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

_OF_QUARTER = "FROM {} WHERE first = first_day AND ritual = 'quarterly' AND period = quarter"
_STEP = f"{_OF_QUARTER.format('answer')} AND step = '{{}}'"
_MODEL = "FROM thread WHERE id = 'model:' || quarter"
# The first day of a quarter such as 2026-Q4, which is all that the id of its thread tells.
_FIRST_DAY = "printf('%s-%02d-01', substr(quarter, 1, 4), 3 * substr(quarter, 7) - 2)"

QUARTERS = f"""
SELECT quarter, first_day,
    (SELECT closed {_OF_QUARTER.format("entry")}) AS closed,
    (SELECT written {_OF_QUARTER.format("entry")}) AS written_on,
    (SELECT json_extract(value, '$') {_STEP.format("looking_back")}) AS looking_back,
    ifnull((SELECT CAST(title AS REAL) {_MODEL}), (SELECT number {_STEP.format("model")})) AS model,
    ifnull(
        (SELECT json_extract(more, '$.why') {_MODEL}),
        (SELECT json_extract(value, '$') {_STEP.format("model_why")})
    ) AS model_why,
    (SELECT json_extract(value, '$') {_STEP.format("area")}) AS area,
    (SELECT title FROM thread WHERE id = 'season:' || quarter) AS season,
    (SELECT json_extract(value, '$') {_STEP.format("plan")}) AS plan
FROM (
    SELECT period AS quarter, first AS first_day FROM entry WHERE ritual = 'quarterly'
    UNION SELECT period, first FROM answer WHERE ritual = 'quarterly'
    UNION SELECT quarter, {_FIRST_DAY} FROM (
        SELECT substr(id, instr(id, ':') + 1) AS quarter FROM thread
        WHERE id GLOB 'season:????-Q?' OR id GLOB 'model:????-Q?'
    )
)
"""


def _field(key: str, name: str = "") -> str:
    """A column for a field of a thread."""
    return f"json_extract(thread.more, '$.{key}') AS {name or key}"


VIEWS = {
    "quarters": QUARTERS,
    # Of seasons that begin on one day the one that was written last holds; each lasts until the next begins.
    "seasons": f"""
SELECT opened AS first_day, date(lead(opened) OVER (ORDER BY opened), '-1 day') AS last_day,
    title AS season, {_field("why")}, id AS thread
FROM thread WHERE kind = 'season' AND NOT EXISTS (
    SELECT 1 FROM thread AS later
    WHERE later.kind = 'season' AND later.opened = thread.opened AND later.added > thread.added
)
""",
    "experiments": f"""
SELECT opened AS first_day, due AS last_day, title, {_field("indicator")}, {_field("lever")},
    outcome, closed AS ended, id AS thread
FROM thread WHERE kind = 'experiment'
""",
    "boundaries": f"""
SELECT mark.day, thread.title AS boundary, mark.word, thread.kind, {_field("sort")}, thread.id AS thread
FROM mark JOIN thread ON thread.id = mark.thread
WHERE thread.kind IN ('boundary', 'guardrail') AND mark.level = 'day'
""",
    "milestones": f"""
SELECT thread.opened, thread.first_due, thread.due, thread.title, value.title AS serves,
    {_field("why")}, thread.closed, thread.outcome, thread.id AS thread
FROM thread LEFT JOIN thread AS value ON value.id = json_extract(thread.more, '$.serves')
WHERE thread.kind = 'milestone'
""",
    "decisions": f"""
SELECT opened AS decided_on, title, {_field("why")}, {_field("expects", "expected")}, due AS look_back_on,
    outcome AS came, closed AS answered_on,
    (SELECT detail FROM mark WHERE mark.thread = thread.id AND closes = 1 ORDER BY day LIMIT 1) AS how,
    id AS thread
FROM thread WHERE kind = 'decision'
""",
    "check_ins": f"""
SELECT opened AS day, {_field("at")}, {_field("physical")}, {_field("cognitive")}, {_field("social")},
    id AS thread
FROM thread WHERE kind = 'check_in'
""",
}


def m003_plan(db: Database) -> None:
    """Views on what the plan holds, and `quarters` anew."""
    for name, select in VIEWS.items():
        db.execute(f"DROP VIEW IF EXISTS {name}")
        db.create_view(name, select)
