"""The looks: `dusk` and `paper`, their tokens, and the arithmetic of contrast.

Owns every colour; style sheets and panes name tokens only. What always holds: a token meant for words stands
out from every ground it is laid on by at least READABLE, in dusk, in paper, in paper's greys for terminals of
256 colours, and in Textual's own themes, whose missing tokens are mixed here.
"""

from __future__ import annotations

from textual.color import Color
from textual.theme import Theme

from tui.background import Background

READABLE = 4.5
"""The contrast that WCAG 2 asks of text (success criterion 1.4.3, level AA)."""

WORDS = ("foreground", "muted", "quiet", "here", "done", "tag", "mark", "trouble")
"""Tokens for words: text, two greys; where you are, done, tags, marks of change, real failures."""
GROUNDS = ("background", "surface", "cursor")
"""Tokens that words are laid on: the page, a window over it, the line under the cursor."""
LINES = ("line",)
"""Tokens that are never words: bars beside fields."""


TEXTUALS = {
    "text-muted": "muted",
    "text-disabled": "quiet",
    "block-cursor-background": "cursor",
    "block-cursor-foreground": "foreground",
    "block-cursor-blurred-background": "cursor",
    "input-selection-background": "line",
    "input-cursor-background": "foreground",
    "input-cursor-foreground": "background",
    "scrollbar": "cursor",
    "scrollbar-hover": "line",
    "scrollbar-active": "line",
    "scrollbar-background": "background",
    "border": "line",
    "border-blurred": "line",
}
"""Textual's names for what our tokens are."""


def _theme(name: str, dark: bool, tokens: dict[str, str]) -> Theme:
    """A theme from its tokens."""
    own = {token: tokens[token] for token in (*WORDS[1:], "cursor", *LINES)}
    return Theme(
        name=name,
        dark=dark,
        primary=tokens["here"],
        accent=tokens["here"],
        warning=tokens["here"],
        secondary=tokens["tag"],
        success=tokens["done"],
        error=tokens["trouble"],
        foreground=tokens["foreground"],
        background=tokens["background"],
        surface=tokens["surface"],
        panel=tokens["cursor"],
        variables=own | {theirs: tokens[ours] for theirs, ours in TEXTUALS.items()},
    )


DUSK = _theme(
    "dusk",
    True,
    {
        "background": "#1a1b22",
        "surface": "#20222b",
        "cursor": "#2a2d38",
        "foreground": "#d9d4cb",
        "muted": "#bab5ad",
        "quiet": "#a8a49d",
        "line": "#3d404d",
        "here": "#e8b07a",
        "done": "#9cbf8a",
        "tag": "#8fb8c9",
        "mark": "#c9a3d6",
        "trouble": "#d98a8a",
    },
)

PAPER = _theme(
    "paper",
    False,
    {
        "background": "#f6f1e7",
        "surface": "#efe9dc",
        "cursor": "#e6dcc8",
        "foreground": "#2f2b26",
        "muted": "#5a554e",
        "quiet": "#635e57",
        "line": "#cbc2b0",
        "here": "#86490f",
        "done": "#3f6228",
        "tag": "#245a73",
        "mark": "#6c3f7d",
        "trouble": "#983530",
    },
)

PAPER_GREY = _theme(
    "paper-grey",
    False,
    {
        "background": "#f4f4f4",
        "surface": "#eaeaea",
        "cursor": "#e0e0e0",
        "foreground": "#262626",
        "muted": "#4e4e4e",
        "quiet": "#585858",
        "line": "#bcbcbc",
        "here": "#5f5f00",
        "done": "#005f00",
        "tag": "#005f87",
        "mark": "#5f005f",
        "trouble": "#af0000",
    },
)

THEMES = (DUSK, PAPER, PAPER_GREY)


def theme_for(choice: str, background: Background | None, few_colours: bool, known: frozenset[str]) -> str:
    """The name of the theme for what the person chose: a known name, or `auto` for the terminal's background.

    Paper turns pink where there are 256 colours, so there its greys stand in.
    """
    name = choice if choice in known else "paper" if background == "light" else "dusk"
    return PAPER_GREY.name if name == PAPER.name and few_colours else name


def tokens_for(theme: Theme) -> dict[str, str]:
    """Our tokens for a theme that does not bring them: greys mixed as faint as stays readable."""
    system = theme.to_color_system().generate()
    page, text = Color.parse(system["background"]), Color.parse(system["foreground"])
    if page.ansi is not None or text.ansi is not None:
        return dict.fromkeys((*WORDS[1:], *LINES), "ansi_default") | {"cursor": "ansi_bright_black"}
    cursor = page.blend(text, 0.1, alpha=1.0)
    grounds = (page, Color.parse(system["surface"]), cursor)
    accents = {"here": "accent", "done": "success", "tag": "secondary", "mark": "primary", "trouble": "error"}
    return {
        "muted": readable(page.blend(text, 0.75, alpha=1.0), text, grounds).hex,
        "quiet": readable(page.blend(text, 0.65, alpha=1.0), text, grounds).hex,
        "line": page.blend(text, 0.3, alpha=1.0).hex,
        "cursor": cursor.hex,
        **{
            token: readable(Color.parse(system[accent]), text, grounds).hex
            for token, accent in accents.items()
        },
    }


def readable(colour: Color, text: Color, grounds: tuple[Color, ...]) -> Color:
    """`colour`, moved towards the text colour until it can be read on all of `grounds`."""
    for step in range(11):
        mixed = colour.blend(text, step / 10, alpha=1.0)
        if min(contrast(mixed, ground) for ground in grounds) >= READABLE:
            return mixed
    return text


def contrast(one: Color, other: Color) -> float:
    """The contrast ratio of two opaque colours, 1 to 21 (WCAG 2.2, "contrast ratio")."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Color) -> float:
    """Relative luminance, 0 to 1 (WCAG 2.2, "relative luminance")."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.normalized
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
