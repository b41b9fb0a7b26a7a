"""Leaving the program without leaving words behind.

Owns the way out. What always holds: the program ends by itself only when everything is saved; if the disk
refuses, it says so and where the words are, and goes when asked again, naming that file on the way out.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable
from typing import Any

from textual.app import App

from tui.keeper import Keeper
from tui.panes.pane import Pane

PATIENCE = 0.4
"""Seconds of waiting for the disk after which it is mentioned."""
WAITING = "Saving what you wrote; dayfold closes when that is done. ctrl+q closes it now."


class Leaving:
    """One app's way out."""

    def __init__(self, app: App[None], keeper: Keeper[Any], say: Callable[[str], None]) -> None:
        self._app = app
        self._keeper = keeper
        self._say = say
        self._asked = False

    def ask(self, panes: Iterable[Pane]) -> None:
        """Leave once all is saved; asked again, leave at once."""
        if self._asked:
            self.now()
            return
        self._asked = True
        for pane in panes:
            pane.put_away()
        self._app.run_worker(self._wait(), name="leaving")

    def now(self) -> None:
        """Leave with what is not saved in the emergency draft, named on stderr."""
        draft = self._keeper.abandon()
        if draft:
            self._app.exit(return_code=1, message=f"Not all of it was saved. The words are in {draft}")
        else:
            self._app.exit()

    async def _wait(self) -> None:
        mention = self._app.set_timer(PATIENCE, lambda: self._say(WAITING))
        saved = await self._keeper.settle()
        mention.stop()
        if saved:
            self._app.exit()
        else:
            self._say(f"{self._keeper.state.sentence} ctrl+q leaves all the same.")


def stumbled(error: BaseException | None, draft: str) -> str:
    """What to say when a defect ends the program: where it lies, and nothing of the journal's words."""
    frames = traceback.extract_tb(error.__traceback__) if error is not None else []
    where = f" ({type(error).__name__}, {frames[-1].filename}, line {frames[-1].lineno})" if frames else ""
    words = f"The words that were not saved are in {draft}" if draft else "What you wrote is saved"
    return f"dayfold stumbled over a mistake of its own{where} and had to stop. {words}."
