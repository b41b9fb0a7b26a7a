"""Contrast of every token for words, in every theme; and the choice of the theme."""

from __future__ import annotations

import pytest
from rich.color import Color as RichColor
from rich.color import ColorSystem
from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme

from tui.background import Background
from tui.themes import (
    DUSK,
    GROUNDS,
    LINES,
    PAPER,
    PAPER_GREY,
    READABLE,
    THEMES,
    WORDS,
    contrast,
    theme_for,
    tokens_for,
)

PAIRS = [(word, ground) for word in WORDS for ground in GROUNDS]
KNOWN = frozenset({"dusk", "paper", "paper-grey", "nord"})


def colours(theme: Theme) -> dict[str, Color]:
    names = {**tokens_for(theme), **theme.to_color_system().generate(), **theme.variables}
    return {name: Color.parse(names[name]) for name in (*WORDS, *GROUNDS, *LINES)}


def of_256(colour: Color) -> Color:
    return Color(*RichColor.parse(colour.hex6).downgrade(ColorSystem.EIGHT_BIT).get_truecolor())


def test_contrast_is_that_of_wcag() -> None:
    black, white, grey = Color(0, 0, 0), Color(255, 255, 255), Color(0x76, 0x76, 0x76)
    assert contrast(black, white) == contrast(white, black) == 21
    assert contrast(white, white) == 1
    assert round(contrast(grey, white), 2) == 4.54


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_words_can_be_read_on_every_ground(theme: Theme) -> None:
    seen = colours(theme)
    faint = [(*pair, contrast(seen[pair[0]], seen[pair[1]])) for pair in PAIRS]
    assert [pair for pair in faint if pair[2] < READABLE] == []


@pytest.mark.parametrize("theme", [DUSK, PAPER_GREY], ids=lambda theme: theme.name)
def test_words_can_be_read_in_256_colours(theme: Theme) -> None:
    seen = {name: of_256(colour) for name, colour in colours(theme).items()}
    faint = [(*pair, contrast(seen[pair[0]], seen[pair[1]])) for pair in PAIRS]
    assert [pair for pair in faint if pair[2] < READABLE] == []


def test_the_grey_paper_stays_grey_in_256_colours() -> None:
    seen = colours(PAPER_GREY)
    for name in ("background", "surface", "cursor", "foreground", "muted", "quiet", "line"):
        red, green, blue = of_256(seen[name]).rgb
        assert red == green == blue, name


@pytest.mark.parametrize(
    "theme", [theme for theme in BUILTIN_THEMES.values() if not theme.ansi], ids=lambda theme: theme.name
)
def test_words_can_be_read_in_textuals_own_themes(theme: Theme) -> None:
    seen = colours(theme)
    faint = [(*pair, contrast(seen[pair[0]], seen[pair[1]])) for pair in PAIRS if pair[0] != "foreground"]
    own = min(contrast(seen["foreground"], seen[ground]) for ground in GROUNDS)
    assert [pair for pair in faint if pair[2] < min(READABLE, own)] == []


def test_themes_of_terminal_colours_use_the_terminals_own() -> None:
    for theme in BUILTIN_THEMES.values():
        if theme.ansi:
            assert set(tokens_for(theme)) == {*WORDS[1:], *LINES, "cursor"}
            assert all(value.startswith("ansi_") for value in tokens_for(theme).values())


def test_the_greys_are_told_apart() -> None:
    for theme in THEMES:
        seen = colours(theme)
        shades = [
            contrast(seen[word], seen["background"]) for word in ("foreground", "muted", "quiet", "line")
        ]
        assert shades == sorted(shades, reverse=True)
        assert len(set(shades)) == 4


@pytest.mark.parametrize(
    ("choice", "background", "few", "name"),
    [
        ("auto", None, False, "dusk"),
        ("auto", "dark", False, "dusk"),
        ("auto", "light", False, "paper"),
        ("auto", "light", True, "paper-grey"),
        ("paper", "dark", False, "paper"),
        ("paper", None, True, "paper-grey"),
        ("dusk", "light", True, "dusk"),
        ("nord", "light", False, "nord"),
        ("unheard-of", None, False, "dusk"),
    ],
)
def test_the_theme_that_is_chosen(choice: str, background: Background | None, few: bool, name: str) -> None:

    assert theme_for(choice, background, few, KNOWN) == name


def test_names_are_those_of_the_settings() -> None:
    assert [theme.name for theme in THEMES] == ["dusk", "paper", "paper-grey"]
    assert (DUSK.dark, PAPER.dark, PAPER_GREY.dark) == (True, False, False)
