"""What is inferred from the evidence: the detectors' results as findings with sentence, figures and offer.

What always holds: each detector has a share of the budget of false alarms (journal/reflection/reflecting.py)
and says in its sentence how often chance alone shows the like.
"""
