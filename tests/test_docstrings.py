"""Every public method says what it is for, itself or through the class that it inherits from.

Handlers that Textual finds by their name (`on_key`, `watch_value`) say it by that name.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from functools import cached_property
from importlib import import_module

import pytest
from house import module_names

FOUND_BY_NAME = ("on_", "watch_", "validate_", "compute_", "key_")


def undocumented(owner: type) -> Iterator[str]:
    """The public methods and properties of a class, and of those within it, that nothing is written about."""
    for name, member in vars(owner).items():
        if name.startswith(("_", *FOUND_BY_NAME)):
            continue
        if isinstance(member, type) and member.__qualname__ == f"{owner.__qualname__}.{name}":
            yield from undocumented(member)
        elif inspect.isroutine(member) or isinstance(member, property | cached_property):
            behind = member if isinstance(member, property) else getattr(owner, name)
            if not inspect.getdoc(behind):
                yield f"{owner.__module__}.{owner.__qualname__}.{name}"


@pytest.mark.parametrize("name", module_names("journal", "tui"))
def test_public_methods_are_documented(name: str) -> None:
    module = import_module(name)
    owners = [
        member
        for key, member in vars(module).items()
        if isinstance(member, type) and member.__module__ == name and not key.startswith("_")
    ]
    assert [method for owner in owners for method in undocumented(owner)] == []


class Documented:
    """A class whose one method is documented."""

    def spoken(self) -> str:
        """Say something."""
        return "something"


class Silent(Documented):
    """A class that documents one of its own members."""

    class Inner:
        """A class within."""

        def hidden(self) -> None:
            pass

    def spoken(self) -> str:
        return "inherited"

    def mute(self) -> None:
        pass

    @property
    def still(self) -> int:
        return 0

    @staticmethod
    def quiet() -> None:
        pass

    def on_key(self) -> None:
        pass

    def _private(self) -> None:
        pass


def test_silent_methods_are_found_and_inherited_words_count() -> None:
    found = [name.removeprefix(f"{__name__}.") for name in undocumented(Silent)]
    assert found == ["Silent.Inner.hidden", "Silent.mute", "Silent.still", "Silent.quiet"]
    assert list(undocumented(Documented)) == []
