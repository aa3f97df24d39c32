"""A scheme tried before it is used: invented people, chance and clocks drive invented cases.

Nothing is read or written. The same seed gives the same report.
"""

from kechuang.lifecycle.dryrun.report import Report, StepReport, Stuck
from kechuang.lifecycle.dryrun.running import run

__all__ = ["Report", "StepReport", "Stuck", "run"]
