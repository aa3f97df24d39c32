"""Steps of the core over frames, by Polars."""

from collections.abc import Mapping, Sequence

import polars as pl

from kechuang.engines.batch.compiling import compiled
from kechuang.engines.batch.frames import Frames
from kechuang.engines.batch.gathering import counted
from kechuang.engines.batch.loading import Bounds, bounds_of, held_by, settled, widened
from kechuang.engines.batch.missing import Missing
from kechuang.engines.columnar.aggregates import guarded
from kechuang.engines.columnar.lowering import Lowered
from kechuang.engines.columnar.results import CODE, Result
from kechuang.engines.columnar.steps import Steps, prepared
from kechuang.language.core import Core, Gather

__all__ = ["Frames", "run"]
_KEPT = "kept "
Found = Mapping[str, Bounds | None]


def run(
    steps: Sequence[tuple[str, Core]],
    frames: Frames,
    *,
    wanted: Sequence[str] | None = None,
    with_missing: bool = True,
    compact: bool = False,
) -> Result:
    """Every step for every subject, or those wanted. Raises Unsupported, TooWide.

    Verdicts and other words of a closed set are text; when `compact` an Enum, and numbers within 31
    bits `Int32`.

    Subjects are streamed; when values lie outside the bounds that are declared, once more.
    """
    named = None if wanted is None else tuple(wanted)
    work = _Work(tuple(steps), frames, named, compact=compact)
    found, kept = work.result(work.declared(), with_missing=with_missing)
    return found if kept else work.result(work.measured(), with_missing=with_missing)[0]


class _Work:
    """One run: what is read, how it is held, and the aggregates that stand beside it."""

    def __init__(
        self, steps: Steps, frames: Frames, wanted: tuple[str, ...] | None, *, compact: bool
    ) -> None:
        self._steps = steps
        self._compact = compact
        self._ready = prepared(steps)
        self._wanted = wanted
        self._frames = frames
        subjects = frames.subjects
        if self._ready.gathers and isinstance(subjects, pl.LazyFrame):
            subjects = subjects.collect()
        gathered: dict[Gather, Lowered] = {}
        if isinstance(subjects, pl.DataFrame):
            codes, aggregates = counted(subjects.select(CODE), self._ready.gathers, frames)
            subjects = subjects.hstack(codes.drop(CODE))
            columns = [each.column(end) for each in aggregates.values() for end in each.ends]
            ranges = _ranges(codes, columns)
            for gather, each in aggregates.items():
                gathered[gather] = guarded(each.form(ranges), frames.guards.get(gather.key))
        self._subjects = subjects
        self._gathered = tuple(gathered.items())
        schema = subjects.collect_schema()
        self._schema = schema
        self._held = held_by(schema, {node.key: node.type for node in self._ready.inputs})

    def declared(self) -> Found:
        """Bounds before any value is read: those declared; of the rest, those of the values."""
        if isinstance(self._subjects, pl.DataFrame):
            return self.measured()
        known = {
            name: each.within(*self._frames.declared[name])
            for name, each in self._held.items()
            if name in self._frames.declared
        }
        rest = [each for name, each in self._held.items() if name not in known]
        found = bounds_of(self._subjects.lazy(), rest)
        return known | {name: widened(each) for name, each in found.items()}

    def measured(self) -> Found:
        """Bounds of the values: the declared ones where they keep them."""
        return settled(self._subjects.lazy(), self._held, self._frames.declared)

    def result(self, bounds: Found, *, with_missing: bool) -> tuple[Result, bool]:
        """The result, computed in one stream, and whether every value lay within the bounds."""
        known = tuple((name, each.lowered(bounds.get(name))) for name, each in self._held.items())
        plan = compiled(self._steps, known, self._gathered, self._wanted, compact=self._compact)
        missing = Missing(self._ready.inputs if with_missing else (), self._held)
        beside = [_KEPT, *missing.columns]
        read = [
            *(each.prepared(bounds.get(name)).alias(name) for name, each in self._held.items()),
            *missing.bits(),
            self._inside(bounds).alias(_KEPT),
        ]
        rows = plan.over(self._subjects.lazy().with_columns(read), beside)
        frame = rows.collect(engine="streaming")
        kept = bool(frame[_KEPT].all())
        if with_missing:
            frame = frame.with_columns(missing.words(frame))
        return Result(frame.drop(beside), plan.made), kept

    def _inside(self, bounds: Found) -> pl.Expr:
        """Whether every value of a row lies within the bounds; measured ones need no look."""
        if isinstance(self._subjects, pl.DataFrame):
            return pl.lit(value=True)
        numbers = [
            each.inside(bounds.get(name)) for name, each in self._held.items() if each.number
        ]
        return pl.all_horizontal(pl.lit(value=True), *numbers)


def _ranges(frame: pl.DataFrame, columns: Sequence[str]) -> Found:
    """The widened bounds of columns of whole numbers."""
    found = {name: (frame[name].min(), frame[name].max()) for name in columns}
    return {
        name: widened((low, high)) if isinstance(low, int) and isinstance(high, int) else None
        for name, (low, high) in found.items()
    }
