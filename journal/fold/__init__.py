"""The fold: what a level offers to the steps of the level above, so that nobody types it again. Pure.

`below` owns what is known of the periods inside a period and how their figures join; `offers` what each step
is offered from it; `kept`, `served`, `redesign`, `trials` and `planned` the offers about the plan,
`difference` and `annual` what became of it; `needs` which threads they look at; `rows` which threads of one
step stand in another. What always holds: an offer is a proposal, and no answer of a person is ever changed by
one; a level that was not written falls through to the level below it; what is folded depends on what is
known, never on the order in which it was written.
"""
