"""Each rule of source_rules.py finds the breach it is for, and lets good source pass."""

from __future__ import annotations

import pytest
from source_rules import (
    Rule,
    Source,
    ambient,
    broad_excepts,
    docstrings,
    forbidden_imports,
    mutable_dataclasses,
    raw_colours,
    sizes,
    sql,
    suppressions,
)

LONG_FUNCTION = "def f():\n" + "    x = 1\n" * 30
LONG_ASYNC_METHOD = "class A:\n    async def f(self):\n" + "        x = 1\n" * 30
BIG_CLASS = "class A:\n" + "".join(f"    def f{number}(self): ...\n" for number in range(21))

BREACHES: list[tuple[Rule, str, str]] = [
    (sizes, "x = 1\n" * 301, "has 301 lines"),
    (sizes, LONG_FUNCTION, "f has 31 lines"),
    (sizes, LONG_ASYNC_METHOD, "f has 31 lines"),
    (sizes, BIG_CLASS, "A has 21 methods"),
    (docstrings, "x = 1", "the module has no docstring"),
    (docstrings, '"""M."""\ndef f(): ...', "f has no docstring"),
    (docstrings, '"""M."""\nclass A:\n    x = 1', "A has no docstring"),
    (docstrings, '"""M."""\nclass A:\n    """A."""\n    class B:\n        x = 1', "B has no docstring"),
    (ambient, "from datetime import date\nx = date.today()", "datetime.date.today"),
    (ambient, "from datetime import datetime as dt\nx = dt.now", "datetime.datetime.now"),
    (ambient, "import datetime\nx = datetime.datetime.now(datetime.UTC)", "datetime.datetime.now"),
    (ambient, "import time as clock\nx = clock.time()", "time.time"),
    (ambient, "from time import localtime", "time.localtime"),
    (ambient, "def f():\n    import time\n    return time.time()", "time.time"),
    (ambient, "import os\nx = os.environ['HOME']", "os.environ"),
    (ambient, "from os import getenv", "os.getenv"),
    (ambient, "from pathlib import Path\nx = Path.home()", "pathlib.Path.home"),
    (ambient, "def f(path):\n    return path.expanduser()", "expanduser"),
    (ambient, "from platformdirs import user_data_dir", "platformdirs.user_data_dir"),
    (ambient, "x = \"SELECT date('now')\"", "lets SQLite read the clock"),
    (ambient, "x = \"SELECT strftime('%Y', 'now')\"", "lets SQLite read the clock"),
    (ambient, "def f(t):\n    return f'{t} DEFAULT CURRENT_TIMESTAMP'", "lets SQLite read the clock"),
    (suppressions, "x = 1  # type: ignore", "turns a check off"),
    (suppressions, "x = 1  # noqa: E501", "turns a check off"),
    (suppressions, "# mypy: ignore-errors\nx = 1", "turns a check off"),
    (suppressions, "x = 1  # pragma: no cover", "turns a check off"),
    (broad_excepts, "try:\n    f()\nexcept:\n    pass", "catches everything"),
    (broad_excepts, "try:\n    f()\nexcept Exception as error:\n    print(error)", "catches everything"),
    (broad_excepts, "try:\n    f()\nexcept (ValueError, BaseException):\n    pass", "catches everything"),
    (broad_excepts, "from contextlib import suppress\nwith suppress(Exception):\n    f()", "suppresses"),
    (forbidden_imports, "import socket", "talks to no network"),
    (forbidden_imports, "from urllib.request import urlopen", "talks to no network"),
    (forbidden_imports, "from urllib import request", "talks to no network"),
    (forbidden_imports, "def f():\n    import http.client", "talks to no network"),
    (forbidden_imports, "import logging", "into a log"),
    (forbidden_imports, "import pickle", "never run"),
    (sql, "x = 'SELECT a FROM b'", "holds SQL"),
    (sql, "def f(t):\n    return f'DELETE FROM {t}'", "holds SQL"),
    (sql, "def f(t):\n    return f'SELECT a{t} FROM b'", "holds SQL"),
    (sql, "x = '''INSERT OR IGNORE\n INTO b VALUES (1)'''", "holds SQL"),
    (sql, "x = 'PRAGMA user_version'", "holds SQL"),
    (sql, "def f(c):\n    c.executemany(X)", "calls executemany"),
    (mutable_dataclasses, "from dataclasses import dataclass\n@dataclass\nclass A: ...", "not frozen"),
    (
        mutable_dataclasses,
        "import dataclasses\n@dataclasses.dataclass(slots=True)\nclass A: ...",
        "not frozen",
    ),
]

FINE: list[tuple[Rule, str]] = [
    (sizes, "x = 1\n" * 300),
    (sizes, "def f():\n" + "    x = 1\n" * 29),
    (docstrings, '"""M."""\ndef _f(): ...\nclass _A:\n    def f(self): ...\n'),
    (docstrings, '"""M."""\nclass A:\n    """A."""\n    def _f(self): ...\n    def f(self): ...\n'),
    (ambient, "import time\nfrom datetime import date\nx = time.monotonic()\ny = date(2026, 11, 20)"),
    (ambient, "def f(today, clock):\n    return today, clock.now(), clock.today()"),
    (ambient, "import os\nx = os.path.join('a', 'b')"),
    (suppressions, "x = '# type: ignore'  # a text that only looks like one"),
    (broad_excepts, "try:\n    f()\nexcept BaseException:\n    undo()\n    raise"),
    (broad_excepts, "try:\n    f()\nexcept (ValueError, OSError):\n    pass"),
    (forbidden_imports, "import asyncio\nfrom urllib.parse import quote\nimport socketry"),
    (sql, '"""SELECT a FROM b stands in a docstring."""\nx = "Select a day from the list, or delete it."'),
    (sql, "x = 'UPDATE the journal by hand'"),
    (
        mutable_dataclasses,
        "from dataclasses import dataclass\n@dataclass(frozen=True, slots=True)\nclass A: ...",
    ),
]


@pytest.mark.parametrize(("rule", "text", "said"), BREACHES)
def test_a_breach_is_told_once_with_its_place(rule: Rule, text: str, said: str) -> None:
    complaints = [complaint for complaint in rule(Source("a.py", text)) if said in complaint]
    assert len(complaints) == 1, list(rule(Source("a.py", text)))
    assert complaints[0].startswith("a.py:")


@pytest.mark.parametrize(("rule", "text"), FINE)
def test_good_source_passes(rule: Rule, text: str) -> None:
    assert list(rule(Source("a.py", text))) == []


def test_a_colour_in_a_stylesheet_is_told_and_an_id_is_not() -> None:
    assert list(raw_colours("a.tcss", "#bed { color: #ffeedd; }")) != []
    assert list(raw_colours("a.tcss", "#bed { color: $primary; }\nA:focus #bed {")) == []
