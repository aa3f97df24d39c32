"""Related records counted and summed for each subject before the steps run."""

from collections.abc import Iterable, Mapping

import polars as pl

from kechuang.engines.batch.loading import load
from kechuang.engines.batch.printing import Printing
from kechuang.engines.columnar import forms
from kechuang.engines.columnar.forms import Form, Unsupported, number
from kechuang.engines.columnar.lowering import Lowered, Lowering
from kechuang.engines.columnar.ratios import Ratio
from kechuang.language.core import Gather, Input, Item, walk

_CODE = "code"


def aggregated(
    base: pl.LazyFrame, gathers: Iterable[Gather], records: Mapping[str, pl.DataFrame]
) -> tuple[pl.LazyFrame, dict[Gather, Lowered]]:
    """The base with each aggregate's columns joined on, and the forms that read them."""
    made: dict[Gather, Lowered] = {}
    for index, gather in enumerate(gathers):
        frame = records.get(gather.records)
        if frame is None:
            continue
        aggregate = _Aggregate(f"gather.{index}", gather, frame)
        base = base.join(aggregate.frame(), on=_CODE, how="left", maintain_order="left")
        made[gather] = aggregate.form()
    return base, made


class _Aggregate:
    """One aggregate: `t` conditions true, `u` unknown, `v` values unknown, `s` the value."""

    def __init__(self, name: str, gather: Gather, frame: pl.DataFrame) -> None:
        if any(isinstance(node, Input) for node in walk(gather)):
            raise Unsupported(gather.how)
        self._name = name
        self._gather = gather
        self._frame, self._items = _loaded(frame, gather)
        self._rows = max(frame.height, 1)
        self._value = self._values()

    def _values(self) -> Ratio:
        if self._gather.value is None:
            return Ratio(number(1))
        made = Lowering({}, {}, self._items).of(self._gather.value)
        if not isinstance(made, Ratio) or made.under.constant is None:
            raise Unsupported(self._gather.how)
        return made

    def frame(self) -> pl.LazyFrame:
        """The aggregate's columns by subject."""
        printing = Printing()
        lowering = Lowering({}, {}, self._items)
        truth = printing.truth(lowering.form(self._gather.condition))
        value = printing.of(self._value.over).cast(pl.Int128)
        counted = self._frame.select(_CODE, truth.alias("met"), value.alias("value"))
        met = pl.col("met").fill_null(value=False)
        held = pl.col("value").filter(met)
        how = {"min": held.min(), "max": held.max()}.get(self._gather.how, held.sum())
        return counted.group_by(_CODE).agg(
            met.sum().cast(pl.Int64).alias(f"{self._name}.t"),
            pl.col("met").is_null().sum().cast(pl.Int64).alias(f"{self._name}.u"),
            held.is_null().sum().cast(pl.Int64).alias(f"{self._name}.v"),
            how.alias(f"{self._name}.s"),
        )

    def form(self) -> Lowered:
        """What the aggregate comes to, read from its columns; no rows at all count as none."""
        rows = (0, self._rows)
        met, unknown, missing = (self._filled(end, rows) for end in "tuv")
        none = forms.compare("lt", number(0), unknown)
        if self._gather.how == "any":
            found = forms.compare("lt", number(0), met)
            decided = forms.case(none, forms.NOTHING, forms.literal(value=False))
            return forms.case(found, forms.literal(value=True), decided)
        if self._gather.how == "count":
            return Ratio(forms.case(none, forms.NO_NUMBER, met))
        open_ = forms.either(none, forms.compare("lt", number(0), missing))
        low, high = forms.bounds(self._value.over)
        if self._gather.how == "sum":
            total = self._filled("s", (min(low, 0) * self._rows, max(high, 0) * self._rows))
        else:
            total = forms.column(f"{self._name}.s", (low, high))
        return Ratio(forms.case(open_, forms.NO_NUMBER, total), self._value.under)

    def _filled(self, end: str, bounds: tuple[int, int]) -> Form:
        column = forms.column(f"{self._name}.{end}", bounds)
        return forms.case(forms.known(column), column, number(0))


def _loaded(frame: pl.DataFrame, gather: Gather) -> tuple[pl.LazyFrame, dict[str, Lowered]]:
    items = {node.name: node for node in walk(gather) if isinstance(node, Item)}
    loaded = {
        name: load(frame[name], node.type) for name, node in items.items() if name in frame.columns
    }
    ready = frame.select(_CODE).with_columns(*(each.values for each in loaded.values()))
    return ready.lazy(), {name: each.lowered for name, each in loaded.items()}
