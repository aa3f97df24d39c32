"""Steps as one SELECT: the subjects, their aggregates joined on, then one level after another."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sqlglot import exp

from kechuang.engines.columnar.aggregates import Aggregate
from kechuang.engines.columnar.forms import Form
from kechuang.engines.columnar.lowering import Lowered
from kechuang.engines.columnar.results import CODE
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
        columns = [_column(f"{each.aggregate.name}.{end}", name) for end in "tuvs"]
        base = base.select(*columns).join(name, using=[CODE], join_type="left")
    ctes.append(("level_0", base))
    for index, level in enumerate(_levels(made), 1):
        named = [exp.alias_(printed(form), name, quoted=True) for name, form in level]
        ctes.append((f"level_{index}", exp.select("*", *named).from_(f"level_{index - 1}")))
    names = [name for step, each in made.items() for name, _form in parts(step, each)]
    query = exp.select(CODE, *map(_column, names)).from_(ctes[-1][0])
    for name, select in ctes:
        query = query.with_(name, as_=select, copy=False)
    return query


def _column(name: str, table: str = "") -> exp.Column:
    return exp.column(exp.to_identifier(name, quoted=True), table=table or None)


def _levels(made: Mapping[str, Lowered]) -> Iterator[list[tuple[str, Form]]]:
    """Columns that need only earlier levels, together."""
    level_of: dict[str, int] = {}
    levels: dict[int, list[tuple[str, Form]]] = {}
    for step, each in made.items():
        columns = list(parts(step, each))
        used = {name for _name, form in columns for name in _used(form)}
        level = 1 + max((level_of.get(name, 0) for name in used), default=0)
        levels.setdefault(level, []).extend(columns)
        level_of.update(dict.fromkeys((name for name, _form in columns), level))
    yield from (levels[level] for level in sorted(levels))


def _used(form: Form) -> Iterator[str]:
    stack = [form]
    while stack:
        here = stack.pop()
        if here.op == "column":
            yield str(here.value)
        stack += here.args


def _counted(gathered: Gathered) -> exp.Select:
    aggregate = gathered.aggregate
    value = exp.cast(printed(aggregate.value.over), WIDE)
    rows = exp.select(
        CODE,
        exp.alias_(exp.cast(printed(aggregate.condition), "BOOLEAN"), "met"),
        exp.alias_(value, "value"),
    ).from_(exp.to_identifier(gathered.table, quoted=True))
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
    named = [exp.alias_(each, f"{aggregate.name}.{end}", quoted=True) for end, each in ends.items()]
    return exp.select(CODE, *named).from_(rows.subquery("rows")).group_by(CODE)


def _number_of(condition: exp.Expr) -> exp.Expr:
    one = exp.Case().when(condition, exp.Literal.number(1)).else_(exp.Literal.number(0))
    return exp.cast(exp.Sum(this=one), "BIGINT")
