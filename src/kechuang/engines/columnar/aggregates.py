"""Aggregates over related records: what every engine computes, and the form that reads it.

Up to four columns per aggregate, beside the subject's code: `t` conditions true, `u` unknown, `v`
values unknown where true, `s` the sum, least or greatest value where true.
"""

from collections.abc import Mapping

from kechuang.engines.columnar import arithmetic, forms
from kechuang.engines.columnar.forms import Form, Unsupported, number
from kechuang.engines.columnar.lowering import Lowered, Lowering
from kechuang.engines.columnar.ratios import Ratio
from kechuang.language.core import Gather, Input, walk


class Aggregate:
    """One aggregate over records whose columns are lowered as `items`."""

    def __init__(self, name: str, gather: Gather, items: Mapping[str, Lowered]) -> None:
        if any(isinstance(node, Input) for node in walk(gather)):
            raise Unsupported(gather.how)
        self.name = name
        self.how = gather.how
        self.valued = gather.value is not None
        lowering = Lowering({}, {}, items)
        self.condition = lowering.form(gather.condition)
        self.value = lowering.ratio(gather.value) if gather.value is not None else Ratio(number(1))
        if self.value.under.constant is None:
            raise Unsupported(gather.how)

    @property
    def ends(self) -> tuple[str, ...]:
        """The columns that are needed of it."""
        unknown = () if self.condition.sure else ("u",)
        return ("t", *unknown, *(("v", "s") if self.valued else ()))

    def column(self, end: str) -> str:
        """The name of one of its columns."""
        return f"{self.name}.{end}"

    def bounds(self, rows: int) -> dict[str, tuple[int, int]]:
        """Bounds of its columns over so many rows at most."""
        low, high = forms.bounds(self.value.over)
        if self.how == "sum":
            low, high = min(low, 0) * rows, max(high, 0) * rows
        found = {self.column(end): (0, rows) for end in "tuv"}
        return found | {self.column("s"): (low, high)}

    def form(self, bounds: Mapping[str, tuple[int, int] | None]) -> Lowered:
        """What the aggregate comes to, of columns that are 0 where a subject has no rows."""
        met, unknown, missing = (self._number(end, bounds) for end in "tuv")
        open_ = arithmetic.compare("lt", number(0), unknown)
        if self.how == "any":
            found = arithmetic.compare("lt", number(0), met)
            return forms.case(found, forms.TRUE, forms.case(open_, forms.NOTHING, forms.FALSE))
        if self.how == "count":
            return Ratio(forms.case(open_, forms.NO_NUMBER, met))
        open_ = forms.either(open_, arithmetic.compare("lt", number(0), missing))
        total = self._number("s", bounds)
        if self.how != "sum":
            total = forms.column(self.column("s"), bounds.get(self.column("s")) or (0, 0))
        return Ratio(forms.case(open_, forms.NO_NUMBER, total), self.value.under)

    def _number(self, end: str, bounds: Mapping[str, tuple[int, int] | None]) -> Form:
        if end not in self.ends:
            return number(0)
        return forms.column(self.column(end), bounds.get(self.column(end)) or (0, 0), sure=True)


def guarded(made: Lowered, guard: str | None) -> Lowered:
    """What an aggregate comes to where the column `guard` is true; elsewhere it is unknown."""
    if guard is None:
        return made
    may = forms.known(forms.column(guard))
    if isinstance(made, Ratio):
        return Ratio(forms.case(may, made.over, forms.NO_NUMBER), made.under)
    return forms.case(may, made, forms.NOTHING)
