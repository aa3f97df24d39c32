"""Steps as one SELECT: the subjects, their aggregates joined on, then one level after another."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sqlglot import exp

from kechuang.engines.columnar import forms
from kechuang.engines.columnar.aggregates import Aggregate
from kechuang.engines.columnar.forms import Form
from kechuang.engines.columnar.results import CODE
from kechuang.engines.columnar.sharing import levelled
from kechuang.engines.sql.printing import NARROW, WIDE, printed

SUBJECTS = "subjects"
_MET, _VALUE = "met ", "value "


@dataclass(frozen=True, slots=True)
class Gathered:
    """A table of at most `rows` records and the aggregates over it, found in one pass."""

    table: str
    aggregates: tuple[Aggregate, ...]
    rows: int


def statement(
    wanted: Sequence[tuple[str, Form]], gathered: Iterable[Gathered], beside: str = CODE
) -> exp.Select:
    """The query over the tables `subjects` and those of records: `beside` and every wanted column."""
    ctes: list[tuple[str, exp.Select]] = []
    base = exp.select(f"{SUBJECTS}.*").from_(SUBJECTS)
    for index, each in enumerate(gathered):
        name = f"gathered_{index}"
        ctes.append((name, _counted(each)))
        filled = (column for one in each.aggregates for column in _filled(one, name))
        base = base.select(*filled).join(name, using=[CODE], join_type="left")
    ctes.append(("level_0", base))
    for index, level in enumerate(levelled(wanted), 1):
        named = [exp.alias_(printed(form), name, quoted=True) for name, form in level]
        ctes.append((f"level_{index}", exp.select("*", *named).from_(f"level_{index - 1}")))
    names = [_column(name) for name, _form in wanted]
    query = exp.select(beside, *names).from_(ctes[-1][0])
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
    """One row for each subject that has records."""
    read = [column for each in gathered.aggregates for column in _read(each, gathered.rows)]
    rows = exp.select(CODE, *read).from_(exp.to_identifier(gathered.table, quoted=True))
    named = [column for each in gathered.aggregates for column in _ends(each, gathered.rows)]
    return exp.select(CODE, *named).from_(rows.subquery("rows")).group_by(CODE)


def _kind(aggregate: Aggregate, rows: int) -> str:
    """The type that holds its values and what they come to."""
    low, high = aggregate.bounds(rows)[aggregate.column("s")]
    return WIDE if max(-low, high) > forms.NARROW else NARROW


def _read(aggregate: Aggregate, rows: int) -> Iterator[exp.Expr]:
    """Of each record whether it counts, and its value."""
    met = exp.cast(printed(aggregate.condition), "BOOLEAN")
    yield exp.alias_(met, _MET + aggregate.name, quoted=True)
    if aggregate.valued:
        value = exp.cast(printed(aggregate.value.over), _kind(aggregate, rows))
        yield exp.alias_(value, _VALUE + aggregate.name, quoted=True)


def _ends(aggregate: Aggregate, rows: int) -> Iterator[exp.Expr]:
    met, value = _column(_MET + aggregate.name), _column(_VALUE + aggregate.name)
    how = {"min": exp.Min, "max": exp.Max}.get(aggregate.how, exp.Sum)
    ends = {
        "t": _number_of(met),
        "u": _number_of(exp.Is(this=met.copy(), expression=exp.null())),
        "v": _number_of(
            exp.and_(met.copy(), exp.Is(this=value.copy(), expression=exp.null()), copy=False)
        ),
        "s": exp.cast(how(this=exp.Case().when(met.copy(), value)), _kind(aggregate, rows)),
    }
    for end in aggregate.ends:
        yield exp.alias_(ends[end], aggregate.column(end), quoted=True)


def _number_of(condition: exp.Expr) -> exp.Expr:
    one = exp.Case().when(condition, exp.Literal.number(1)).else_(exp.Literal.number(0))
    return exp.cast(exp.Sum(this=one), "BIGINT")
