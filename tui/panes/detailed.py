"""A page whose threads can be opened in their form, with all that is known of them.

Owns opening it over a page. What always holds: what the form gives back is written as a change of the page,
which can be taken back there.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from journal.errors import JournalError
from journal.threads import Row
from tui.panes.found import FoundPane
from tui.steps.threads import ThreadsStep

if TYPE_CHECKING:
    from tui.panes.thread_asking import Subject
    from tui.panes.thread_form import Answers, ThreadForm


class DetailedPane(FoundPane):
    """A page with the form of its threads."""

    form: ThreadForm | None = None
    """The form that was opened last."""

    async def action_details(self) -> None:
        """See and change all that is known of the thread under the cursor."""
        from tui.panes.thread_asking import Subject, ask_about

        view = self.page_view.here() if self.page_view is not None else None
        row = view.at(view.cursor) if isinstance(view, ThreadsStep) else None
        if not isinstance(row, Row):
            self.say("This opens what a list of the page holds, such as a deliverable.")
            return
        try:
            subject = Subject(self.place.kinds[row.thread.kind], row.thread)
            self.form = await ask_about(self.place, subject)
        except (JournalError, OSError) as error:
            self.say(str(error))
        else:
            self.app.push_screen(self.form, partial(self._keep_details, subject))

    def put_away(self) -> None:
        super().put_away()
        if self.form is not None:
            self.form.put_away()

    def _keep_details(self, subject: Subject, answers: Answers | None) -> None:
        from tui.panes import thread_asking as asking

        if answers is None or self.sheet is None or subject.thread is None:
            return
        values, today = asking.changed(subject, answers), self.place.today().date
        if values:
            write = asking.writing(subject, values, "", today)
            self.sheet.write(f"changed, {subject.thread.title}", write, asking.in_lines(subject, values))
        else:
            asking.keep_draft(self.place, subject, "")
