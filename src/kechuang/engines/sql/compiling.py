"""Steps made into one DuckDB query for each set of bounds, and kept."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kechuang.engines.columnar.aggregates import Aggregate, guarded
from kechuang.engines.columnar.coding import Words, worded
from kechuang.engines.columnar.forms import Form
from kechuang.engines.columnar.lowering import Lowered
from kechuang.engines.columnar.steps import Steps, lowered, prepared, wanted_parts
from kechuang.engines.sql.statement import Gathered, statement
from kechuang.language.core import Gather

ROW = "row"
DIALECT = "duckdb"
_KEPT = 64
Known = tuple[tuple[str, Lowered], ...]


@dataclass(frozen=True, slots=True)
class Related:
    """Aggregates, by number, over a table of at most `rows` records whose columns are `items`."""

    table: str
    gathers: tuple[tuple[int, Gather], ...]
    items: Known
    rows: int
    guard: str | None

    def aggregates(self) -> Iterator[tuple[Gather, Aggregate]]:
        """The aggregates beside what they are of."""
        for index, gather in self.gathers:
            yield gather, Aggregate(f"gather.{index}", gather, dict(self.items))


@dataclass(frozen=True, slots=True)
class Query:
    """The text, whose columns are `row` and `named` ones; words stand in it as their places."""

    text: str
    made: dict[str, Lowered]
    named: Sequence[tuple[str, Form]]
    words: Words


@lru_cache(maxsize=_KEPT)
def compiled(
    steps: Steps, known: Known, related: tuple[Related, ...], wanted: tuple[str, ...] | None
) -> Query:
    """The query for steps over known columns and related records. Raises Unsupported, TooWide."""
    gathered, forms = [], dict[Gather, Lowered]()
    for each in related:
        aggregates = dict(each.aggregates())
        gathered.append(Gathered(each.table, tuple(aggregates.values()), each.rows))
        for gather, one in aggregates.items():
            forms[gather] = guarded(one.form(one.bounds(each.rows)), each.guard)
    made = lowered(prepared(steps), dict(known), forms)
    named, words = worded(wanted_parts(made, wanted))
    return Query(statement(named, gathered, ROW).sql(DIALECT), made, named, words)
