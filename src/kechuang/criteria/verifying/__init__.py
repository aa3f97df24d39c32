"""Rules verified: what they can never do and what they do by accident.

Each answer is a proof or a firm that shows it. z3 is loaded when the first question is asked, so
that everything here may be imported without it.
"""
