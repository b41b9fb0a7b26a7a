"""Lines of pattern templates as threads of the plan.

Owns what a line becomes. What always holds: all lines that were taken are one change, written at once or not
at all, and taken back together; each thread keeps the title of the template that it came from.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import date

from journal.errors import JournalError
from journal.store import known
from journal.store.journal import Journal
from journal.threads import ORIGIN
from tui.own_templates import read_templates
from tui.panes.plan_acting import PlanActing
from tui.panes.plan_lines import THREAD
from tui.panes.plan_sheet import Changes
from tui.panes.planned import fresh
from tui.panes.templates import Shelf, Taken, Templates
from tui.phrasing import count, listing

New = tuple[str, str, str, Mapping[str, object]]
"""The id, the kind, the title and the fields of a thread."""


async def show_templates(pane: PlanActing) -> None:
    """Open the window, and put into the plan what it hands back."""
    place, today = pane.place, pane.place.today().date

    def read(journal: Journal) -> Shelf:
        templates, _ = read_templates(place.templates, place.kinds)
        names = {line.kind for template in templates for line in template.lines}
        threads = [thread for name in sorted(names) for thread in journal.threads(name)]
        kinds = {name: place.kinds[name] for name in names}
        return Shelf(templates, kinds, threads, known.energy(journal, today), today)

    try:
        shelf = await place.keeper.ask(read)
    except (JournalError, OSError) as error:
        pane.say(str(error))
        return

    def adopted(taken: Taken | None) -> None:
        if taken:
            adopt(pane, taken, today)

    await pane.app.push_screen(Templates(shelf, place.key), adopted)


def adopt(pane: PlanActing, taken: Taken, today: date) -> None:
    """Write the lines as threads that begin today, shown at once."""
    new: list[New] = [
        (
            f"{line.kind}:{secrets.token_hex(6)}",
            line.kind,
            line.title,
            {**line.more, ORIGIN: template.title},
        )
        for template, line in taken
    ]

    def write(journal: Journal) -> Changes:
        return tuple(
            journal.add(kind, title, today, more=more, thread=thread) for thread, kind, title, more in new
        )

    plan, kinds = pane.sheet.plan, pane.place.kinds
    for thread, name, title, more in new:
        if plan is not None and kinds[name].section:
            plan = plan.having(fresh(kinds[name], thread, {"title": title, **more}, today))
    origins = listing(list(dict.fromkeys(template.title for template, _ in taken)))
    words = f"adopted, {count(len(new), 'line')} of {origins}"
    pane.sheet.change(words, plan, write, "\n".join(title for _, _, title, _ in new))
    pane.fold(pane.look.folded - {kinds[name].section for _, name, _, _ in new})
    pane.put_on((THREAD, new[0][0]))
    undo, what = pane.place.key("plan-undo"), "it" if len(new) == 1 else "them"
    pane.say(f"{count(len(new), 'line')} adopted; {undo} takes {what} back.")
