"""The plan: season, model, values, boundaries, milestones and all that gives the rituals their direction.

Owns what its keys do. What always holds: a key acts at once and is written beside; a verb's letter wins on
its own row; windows hand back a value, and the pane does the rest.
"""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import BindingType

from tui.keys import bindings
from tui.panes import plan_windows
from tui.panes.plan_acting import PlanActing
from tui.panes.plan_lines import HEADING


class PlanPane(PlanActing):
    """The plan with its keys."""

    SHEET = "plan.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings("plan")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether a key means anything now: the footer offers only those that do."""
        row, kind = self.row, self.kinds[0] if self.kinds else None
        ended = row is not None and row.thread.closed is not None
        ranked = row is not None and kind is not None and kind.ranked and not ended
        works = {
            "form": self.line is not None,
            "add": self.line is not None,
            "reopen": ended,
            "rank_up": ranked,
            "rank_down": ranked,
            "undo": self.sheet.undoes,
        }
        return works.get(action, True) or None

    async def press(self, event: events.Key) -> bool:
        letter = event.character if event.is_printable and event.key != "space" else None
        if await self.did(letter or event.key):
            return True
        bound = self.screen.active_bindings.get(event.key)
        if bound is None or bound.node not in (self, self.listing):
            return False
        done = getattr(bound.node, f"action_{bound.binding.action}")()
        if done is not None:
            await done
        return True

    def types(self, character: str) -> bool:
        return self.verb("space" if character == " " else character) is not None

    async def on_listing_chosen(self) -> None:
        """A click on the line under the cursor."""
        await self.action_form()

    async def action_form(self) -> None:
        """Open the thread under the cursor; of a kind that has none add the first; fold a heading."""
        line, row = self.line, self.row
        if line is not None and line.what == HEADING:
            self._turn(line.section)
        elif row is None:
            await self.action_add()
        else:
            await self.ask(self.kinds[0], row.thread)

    async def action_add(self) -> None:
        """Add one of the kind under the cursor, after asking which where there are several."""
        if len(self.kinds) == 1:
            await self.ask(self.kinds[0])
        elif self.kinds:
            await self.ask_which()

    def action_unfold(self) -> None:
        """Unfold the section under the cursor; one that is unfolded is gone into."""
        line = self.line
        if line is not None and line.section in self.look.folded:
            self._turn(line.section)
        elif line is not None and line.what == HEADING:
            self.listing.move(1)

    def action_fold(self) -> None:
        """Fold a section up, or go to its heading."""
        line = self.line
        if line is not None and line.what != HEADING:
            self.put_on((HEADING, line.section))
        elif line is not None and line.section not in self.look.folded:
            self._turn(line.section)

    def action_ended(self) -> None:
        """Show what has ended, or hide it again."""
        self.fold(self.look.folded, not self.look.ended)
        self.say("What has ended is shown too." if self.look.ended else "What has ended is hidden.")

    def action_reopen(self) -> None:
        """Open again what has ended."""
        if self.row is not None:
            self.revive(self.row)

    def action_rank_up(self) -> None:
        """Move the thread up in the order of its kind."""
        self.rank(-1)

    def action_rank_down(self) -> None:
        """Move the thread down in the order of its kind."""
        self.rank(1)

    def action_undo(self) -> None:
        """Take back the last change made here."""
        if not self.sheet.undo():
            self.say("Nothing was changed here that could be taken back.")

    async def action_templates(self) -> None:
        """Take a day, or a part of one, from a template."""
        await plan_windows.templates(self)

    async def action_charter(self) -> None:
        """Make a page of hours and windows for others."""
        await plan_windows.charter(self)

    async def action_year(self) -> None:
        """See the year as its resets tell it."""
        await plan_windows.year(self)

    async def action_setup(self) -> None:
        """Be led through the plan."""
        await plan_windows.setup(self)

    def _turn(self, section: str) -> None:
        self.fold(self.look.folded ^ {section})
