"""Cases and rounds: every matter that passes through hands and has a deadline.

The steps of a case are data (`lifecycle`); this app keeps where a case stands, who takes part, what
was filled in and handed in, and every attempt to move it. `actions` write, `queries` read through one
filter of what an actor may see, `jobs` do what is due.
"""
