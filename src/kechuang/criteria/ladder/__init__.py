"""A rule set as a ladder of conditions, without any subject; explanations stand on the same rungs."""

from kechuang.criteria.ladder.making import ladder
from kechuang.criteria.ladder.rungs import (
    AmountRung,
    CriterionRung,
    FigureRung,
    Ladder,
    Limit,
    PartRung,
    Read,
    Row,
    Rung,
    Side,
)

__all__ = [
    "AmountRung",
    "CriterionRung",
    "FigureRung",
    "Ladder",
    "Limit",
    "PartRung",
    "Read",
    "Row",
    "Rung",
    "Side",
    "ladder",
]
