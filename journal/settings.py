"""What a person has set, in settings.toml beside their own rituals; and the places of dayfold's files.

A mistake in the file costs that setting alone: it comes back as a sentence with file, line and remedy, and
the default holds. Only what differs from the defaults is written; names and tables that dayfold does not know
stay in the file. Comments do not: TOML is read and written as values. Nothing here knows the home directory.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import suppress
from datetime import time
from typing import TYPE_CHECKING, Any

from journal.errors import BadInput, CannotSave
from journal.overrides import Source
from journal.periods import DEFAULT_DAY_ENDS
from journal.periods.levels import WEEKDAYS
from journal.quoting import LONGEST, quoted
from journal.records import field, record, replace

if TYPE_CHECKING:
    from pathlib import Path  # dear to import, and only whoever makes the places needs it

WEEK = tuple(day.lower() for day in WEEKDAYS)
AnyPath = str | os.PathLike[str]


@record
class Settings:
    """What a person can set, and what holds until they do.

    A day lasts until `day_ends` of the next date; from `evening_begins` on the shutdown is due. The weekly
    review waits from `review_day` on, the monthly retro and the quarterly reset from so many days before the
    end of the month and the quarter (`retro_days`, `reset_days`). `theme` is
    "auto" (after the terminal's background), "dusk", "paper" or one of Textual's. `motion` allows animation,
    `brief` opens Today in the short form. After `patience_carries` carries or `patience_days` days a loop
    asks for a decision. `switched_on` names optional steps; `keys` holds own keys by what they do.
    """

    day_ends: time = DEFAULT_DAY_ENDS
    evening_begins: time = time(18, 0)
    review_day: str = "friday"
    retro_days: int = 3
    reset_days: int = 7
    theme: str = "auto"
    motion: bool = False
    brief: bool = False
    patience_carries: int = 5
    patience_days: int = 14
    switched_on: frozenset[str] = frozenset()
    keys: Mapping[str, str] = field(default_factory=dict)

    def lead(self, level: str) -> int:
        """How many days before the end of a period of that level its ritual begins to wait."""
        weekdays = len(WEEK) - 1 - WEEK.index(self.review_day)
        return {"week": weekdays, "month": self.retro_days, "quarter": self.reset_days}.get(level, 0)


@record
class Places:
    """Where one person's files lie: the journal, and the folders of settings and of rescued drafts."""

    journal: Path
    config: Path
    state: Path

    @classmethod
    def within(cls, data: Path, config: Path, state: Path) -> Places:
        """The places in the three folders that the system keeps for dayfold; none of them is made."""
        return cls(data / "journal.db", config, state)

    @property
    def settings(self) -> Path:
        """The file of the settings."""
        return self.config / "settings.toml"

    @property
    def rituals(self) -> Path:
        """The folder of the person's own ritual files."""
        return self.config / "rituals"

    @property
    def threads(self) -> Path:
        """The person's own kinds of thread."""
        return self.config / "threads.toml"

    @property
    def templates(self) -> Path:
        """The person's own pattern templates."""
        return self.config / "templates.toml"


def load_settings(path: AnyPath) -> tuple[Settings, tuple[str, ...]]:
    """The settings of a file, and a sentence for each mistake in it. Without a file the defaults hold."""
    if not os.path.exists(path):
        return Settings(), ()
    try:
        source = Source.read(os.fspath(path))
    except BadInput as error:
        return Settings(), (str(error),)
    values: dict[str, Any] = {}
    mistakes = tuple(_take(source, values))
    return Settings(**values), mistakes


def save_settings(path: AnyPath, settings: Settings) -> None:
    """Write what differs from the defaults, all of it or nothing; CannotSave says what is in the way."""
    _save(path, settings, Settings.__annotations__)


def change_settings(path: AnyPath, /, **changes: object) -> Settings:
    """Change some settings in the file and return all; what else a person wrote there stays as it is.

    BadInput where a name or a value is none, CannotSave where the disk or a broken file refuses.
    """
    values: dict[str, Any] = {name: _checked(name, value) for name, value in changes.items()}
    settings = replace(load_settings(path)[0], **values)
    _save(path, settings, values)
    return settings


def _time(value: object) -> time | None:
    """A time of TOML's own, or text like "4:00"."""
    if isinstance(value, time):
        return value
    match = re.fullmatch(r"([0-9]{1,2}):([0-5][0-9])", value.strip()) if isinstance(value, str) else None
    return time(int(match[1]), int(match[2])) if match and int(match[1]) < 24 else None


def _day_ends(value: object) -> time | None:
    end = _time(value)
    return end if end is not None and end <= time(12) else None


def _theme(value: object) -> str | None:
    return value if isinstance(value, str) and re.fullmatch(r"[A-Za-z0-9_-]{1,40}", value) else None


def _flag(value: object) -> bool | None:
    return value if isinstance(value, bool) else None


def _count(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= 366 else None


def _weekday(value: object) -> str | None:
    named = [
        day for day in WEEK if isinstance(value, str) and len(value) > 1 and day.startswith(value.lower())
    ]
    return named[0] if len(named) == 1 else None


def _days(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 27 else None


def _word(value: object) -> bool:
    return isinstance(value, str) and value.isprintable()


def _names(value: object) -> frozenset[str] | None:
    if isinstance(value, list | tuple | set | frozenset) and all(map(_word, value)):
        return frozenset(value)
    return None


def _keys(value: object) -> dict[str, str] | None:
    if isinstance(value, Mapping) and all(map(_word, (*value, *value.values()))):
        return dict(value)
    return None


_COUNT = (_count, "a whole number from 1 to 366")
_FLAG = (_flag, "true or false")
_DAYS = (_days, "a whole number of days from 0 to 27")
_KNOWN: dict[str, tuple[Callable[[object], object | None], str]] = {
    "day_ends": (_day_ends, "a time from 00:00 to 12:00, like 04:00"),
    "evening_begins": (_time, "a time of the day, like 18:00"),
    "review_day": (_weekday, 'the name of a weekday, like "friday"'),
    "retro_days": _DAYS,
    "reset_days": _DAYS,
    "theme": (_theme, 'the name of a theme, like "auto", "dusk" or "paper"'),
    "motion": _FLAG,
    "brief": _FLAG,
    "patience_carries": _COUNT,
    "patience_days": _COUNT,
    "switched_on": (_names, 'a list of the keys of steps, like ["sleep", "tags"]'),
    "keys": (_keys, 'a table of keys, like settings = "f11"'),
}


def _checked(name: str, value: object) -> object:
    """The value as the setting holds it; BadInput says what it takes."""
    if name not in _KNOWN:
        raise BadInput(_unknown(name))
    check, takes = _KNOWN[name]
    checked = check(value)
    if checked is None:
        raise BadInput(f"“{name}” takes {takes}.")
    return checked


def _unknown(name: str) -> str:
    import difflib

    near = difflib.get_close_matches(name[:LONGEST], _KNOWN, n=1)
    remedy = f"did you mean “{near[0]}”?" if near else f"there are: {', '.join(_KNOWN)}."
    return f"{quoted(name)} is not a setting; {remedy}"


def _take(source: Source, values: dict[str, Any]) -> Iterator[str]:
    """Put into `values` what the source sets, and give a sentence for each thing that it does not set."""
    for name, value in source.tables.items():
        if name == "keys" and isinstance(value, dict):
            pairs = dict(_flat(value))
            values[name] = {action: keys for action, keys in pairs.items() if _keys({action: keys})}
            for action in (action for action in pairs if action not in values[name]):
                what = f'{quoted(action)} takes its keys as text, like "f11"; until then it keeps its own.'
                yield str(source.mistake(("keys",), action, what))
            continue
        try:
            values[name] = _checked(name, value)
        except BadInput as error:
            yield str(source.mistake((), name, str(error)))


def _flat(table: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    """The values of a table; TOML makes a table `app` of a key written `app.quit`."""
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{before}{name}.")
        else:
            yield before + name, value


def _save(path: AnyPath, settings: Settings, names: Collection[str]) -> None:
    """Lay the settings of those names over what the file holds; a default needs no line."""
    import tomli_w

    try:
        before = Source.read(os.fspath(path)).tables if os.path.exists(path) else {}
    except BadInput as error:
        raise CannotSave(f"Nothing was saved, since {error}") from None
    after, defaults = dict(before), Settings()
    for name in names:
        value = getattr(settings, name)
        after[name] = sorted(value) if isinstance(value, frozenset) else value
        if value == getattr(defaults, name):
            del after[name]
    text = tomli_w.dumps(after)
    if text == tomli_w.dumps(before):
        return
    try:
        _replace(os.path.realpath(path), text.encode())
    except OSError as error:
        raise CannotSave(
            f"{os.fspath(path)} cannot be written ({error.strerror}), and the old settings stand; "
            "make room or make its folder writable."
        ) from error


def _replace(path: str, content: bytes) -> None:
    """Put the content in the place of the file, whole and on the disk; a reader sees the old or the new."""
    import tempfile

    folder = os.path.dirname(path)
    os.makedirs(folder, mode=0o700, exist_ok=True)
    handle, temporary = tempfile.mkstemp(prefix=".settings-", dir=folder)  # readable for its owner alone
    try:
        with open(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    finally:
        with suppress(FileNotFoundError):
            os.unlink(temporary)
    _sync_folder(folder)


def _sync_folder(folder: str) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):  # some network file systems know no sync of a folder; the file is in place
            os.fsync(descriptor)
    finally:
        os.close(descriptor)
