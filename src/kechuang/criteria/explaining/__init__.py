"""Why a verdict: one tree from rule set to value, of which text, letter, page and JSON are renderings."""

from kechuang.criteria.explaining.building import Explainer, explain
from kechuang.criteria.explaining.tree import (
    Branch,
    Explanation,
    FoundAmount,
    FoundCriterion,
    FoundFigure,
    FoundPart,
    FoundScore,
    Operand,
    Quantity,
)

__all__ = [
    "Branch",
    "Explainer",
    "Explanation",
    "FoundAmount",
    "FoundCriterion",
    "FoundFigure",
    "FoundPart",
    "FoundScore",
    "Operand",
    "Quantity",
    "explain",
]
