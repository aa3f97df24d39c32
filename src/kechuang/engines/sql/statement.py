"""Steps as one SELECT: the subjects, their aggregates joined on, then one level after another."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sqlglot import exp

from kechuang.engines.columnar.aggregates import Aggregate
from kechuang.engines.columnar.lowering import Lowered
from kechuang.engines.columnar.results import CODE
from kechuang.engines.columnar.sharing import levelled
from kechuang.engines.columnar.steps import parts
from kechuang.engines.sql.printing import WIDE, printed

SUBJECTS = "subjects"


@dataclass(frozen=True, slots=True)
class Gathered:
    """An aggregate and the table of its records."""

    aggregate: Aggregate
    table: str


def statement(made: Mapping[str, Lowered], gathered: Iterable[Gathered]) -> exp.Select:
    """The query over the tables `subjects` and those of records: code and every step."""
    ctes: list[tuple[str, exp.Select]] = []
    base = exp.select(f"{SUBJECTS}.*").from_(SUBJECTS)
    for index, each in enumerate(gathered):
        name = f"gathered_{index}"
        ctes.append((name, _counted(each)))
        base = base.select(*_filled(each.aggregate, name)).join(
            name, using=[CODE], join_type="left"
        )
    ctes.append(("level_0", base))
    wanted = [column for step, each in made.items() for column in parts(step, each)]
    for index, level in enumerate(levelled(wanted), 1):
        named = [exp.alias_(printed(form), name, quoted=True) for name, form in level]
        ctes.append((f"level_{index}", exp.select("*", *named).from_(f"level_{index - 1}")))
    names = [_column(name) for name, _form in wanted]
    query = exp.select(CODE, *names).from_(ctes[-1][0])
    for name, select in ctes:
        query = query.with_(name, as_=select, copy=False)
    return query


def _column(name: str, table: str = "") -> exp.Column:
    return exp.column(exp.to_identifier(name, quoted=True), table=table or None)


def _filled(aggregate: Aggregate, table: str) -> Iterator[exp.Expr]:
    """The columns of an aggregate; no rows at all count as none."""
    for end in aggregate.ends:
        name = aggregate.column(end)
        column: exp.Expr = _column(name, table)
        if end != "s" or aggregate.how == "sum":
            column = exp.Coalesce(this=column, expressions=[exp.Literal.number(0)])
        yield exp.alias_(column, name, quoted=True)


def _counted(gathered: Gathered) -> exp.Select:
    aggregate = gathered.aggregate
    read = [exp.alias_(exp.cast(printed(aggregate.condition), "BOOLEAN"), "met")]
    if aggregate.valued:
        read.append(exp.alias_(exp.cast(printed(aggregate.value.over), WIDE), "value"))
    rows = exp.select(CODE, *read).from_(exp.to_identifier(gathered.table, quoted=True))
    how = {"min": exp.Min, "max": exp.Max}.get(aggregate.how, exp.Sum)
    held = exp.Case().when(exp.column("met"), exp.column("value"))
    ends = {
        "t": _number_of(exp.column("met")),
        "u": _number_of(exp.Is(this=exp.column("met"), expression=exp.null())),
        "v": _number_of(
            exp.and_(exp.column("met"), exp.Is(this=exp.column("value"), expression=exp.null()))
        ),
        "s": exp.cast(how(this=held), WIDE),
    }
    named = [exp.alias_(ends[end], aggregate.column(end), quoted=True) for end in aggregate.ends]
    return exp.select(CODE, *named).from_(rows.subquery("rows")).group_by(CODE)


def _number_of(condition: exp.Expr) -> exp.Expr:
    one = exp.Case().when(condition, exp.Literal.number(1)).else_(exp.Literal.number(0))
    return exp.cast(exp.Sum(this=one), "BIGINT")
