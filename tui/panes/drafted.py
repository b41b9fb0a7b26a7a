"""The drafts of a page as it is shown, before the journal has written them. Pure.

What always holds: a step, the title of each of its threads, and what each verb asks about one have one draft.
"""

from __future__ import annotations

from journal.entries import Page
from journal.records import replace
from journal.typed import Draft, without


def waits(page: Page, step: str, draft: Draft) -> bool:
    """Whether the page has a draft of the step in the place of this one."""
    if not draft.thread:
        return step in page.drafts
    return not all(each.beside(draft) for each in page.thread_drafts.get(step, ()))


def having(page: Page, step: str, draft: Draft) -> Page:
    """The page with a draft about a thread of the step."""
    drafts = (*without(page.thread_drafts.get(step, ()), draft), draft)
    return replace(page, thread_drafts={**page.thread_drafts, step: drafts})


def lacking(page: Page, step: str, draft: Draft) -> Page:
    """The page without the step's draft in the place of this one."""
    if not draft.thread:
        return replace(page, drafts={key: text for key, text in page.drafts.items() if key != step})
    drafts = without(page.thread_drafts.get(step, ()), draft)
    return replace(page, thread_drafts={**page.thread_drafts, step: drafts})
