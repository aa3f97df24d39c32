"""Measurements with limits. A module here that has `measure()` is a benchmark of its name.

`measure()` yields figures as it finds them; each may carry a limit, and a missed limit fails the
run. Figures depend on the machine, so tests never assert them.
"""

from benchmarks.figure import Figure

__all__ = ["Figure"]
