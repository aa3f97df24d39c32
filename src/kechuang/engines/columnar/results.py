"""What a columnar run leaves: the steps' columns beside the subjects' codes."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from kechuang.engines.columnar.lowering import Lowered
from kechuang.engines.columnar.ratios import Ratio
from kechuang.language.core import Value

if TYPE_CHECKING:
    import polars as pl

CODE = "code"
MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Result:
    """All steps as columns beside the subjects' codes; a ratio's parts are `name` and `name/`.

    `missing` lists, for each subject, the inputs that were unknown.
    """

    frame: "pl.DataFrame"
    made: Mapping[str, Lowered]

    def cells(self, name: str) -> list[Value]:
        """The exact values of a step in the order of the subjects."""
        made = self.made[name]
        values = self.frame[name].to_list()
        if not isinstance(made, Ratio):
            return values
        under = made.under.constant
        divisors = [under] * len(values) if under else self.frame[f"{name}/"].to_list()
        return [
            None if over is None or below is None else Fraction(over, below)
            for over, below in zip(values, divisors, strict=True)
        ]
