"""Aggregates over related records: what every engine computes, and the form that reads it.

Four columns per aggregate, beside the subject's code: `t` conditions true, `u` unknown, `v` values
unknown where true, `s` the sum, least or greatest value where true.
"""

from collections.abc import Mapping

from kechuang.engines.columnar import forms
from kechuang.engines.columnar.forms import Form, Unsupported, number
from kechuang.engines.columnar.lowering import Lowered, Lowering
from kechuang.engines.columnar.ratios import Ratio
from kechuang.language.core import Gather, Input, walk


class Aggregate:
    """One aggregate over records whose columns are lowered as `items`, of so many rows at most."""

    def __init__(self, name: str, gather: Gather, items: Mapping[str, Lowered], rows: int) -> None:
        if any(isinstance(node, Input) for node in walk(gather)):
            raise Unsupported(gather.how)
        self.name = name
        self.how = gather.how
        self._rows = max(rows, 1)
        lowering = Lowering({}, {}, items)
        self.condition = lowering.form(gather.condition)
        self.value = Ratio(number(1)) if gather.value is None else lowering.ratio(gather.value)
        if self.value.under.constant is None:
            raise Unsupported(gather.how)

    def form(self) -> Lowered:
        """What the aggregate comes to; no rows at all count as none."""
        rows = (0, self._rows)
        met, unknown, missing = (self._filled(end, rows) for end in "tuv")
        open_ = forms.compare("lt", number(0), unknown)
        if self.how == "any":
            found = forms.compare("lt", number(0), met)
            return forms.case(found, forms.TRUE, forms.case(open_, forms.NOTHING, forms.FALSE))
        if self.how == "count":
            return Ratio(forms.case(open_, forms.NO_NUMBER, met))
        open_ = forms.either(open_, forms.compare("lt", number(0), missing))
        low, high = forms.bounds(self.value.over)
        total = forms.column(f"{self.name}.s", (low, high))
        if self.how == "sum":
            total = self._filled("s", (min(low, 0) * self._rows, max(high, 0) * self._rows))
        return Ratio(forms.case(open_, forms.NO_NUMBER, total), self.value.under)

    def _filled(self, end: str, bounds: tuple[int, int]) -> Form:
        column = forms.column(f"{self.name}.{end}", bounds)
        return forms.case(forms.known(column), column, number(0))


def guarded(made: Lowered, guard: str | None) -> Lowered:
    """What an aggregate comes to where the column `guard` is true; elsewhere it is unknown."""
    if guard is None:
        return made
    may = forms.known(forms.column(guard))
    if isinstance(made, Ratio):
        return Ratio(forms.case(may, made.over, forms.NO_NUMBER), made.under)
    return forms.case(may, made, forms.NOTHING)
