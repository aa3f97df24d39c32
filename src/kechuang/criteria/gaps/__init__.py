"""What is missing to meet a criterion: the smallest single change of each input, found exactly."""

from kechuang.criteria.gaps.finding import gap_of, gaps
from kechuang.criteria.gaps.gap import Change, Gap, Gaps, Missing, Shortfall

__all__ = ["Change", "Gap", "Gaps", "Missing", "Shortfall", "gap_of", "gaps"]
