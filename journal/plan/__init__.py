"""The plan: what the words of the practice mean for a day, a season and a page to hand out. Pure.

It owns the parts of the day and the energy map (`energy`), the day blocks laid against it (`blocks`), the
seasons with the thresholds that they set (`seasons`), the pattern templates (`templates`), the lived place
between balance and integration (`lived`) and the charter (`charter`); `hours` reads times of day. What is a
matter of taste lies in the TOML files beside the code. What always holds: threads, figures and days come in
as parameters, and no entry of the journal does; nothing here knows a store, a clock or a screen.
"""
