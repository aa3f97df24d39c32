"""A rule set over data in files, by a batch engine that is imported when it is asked for."""

import importlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kechuang.criteria.explaining import Explanation, explain
from kechuang.criteria.keeping import Kept
from kechuang.criteria.model import RuleBook, RuleSet
from kechuang.criteria.plans import Plan, plan
from kechuang.engines.scalar.subject import Subject
from kechuang.language.core import Gather, walk
from kechuang.values.errors import Invalid, NotFound, Refusal
from kechuang.values.text import Text

if TYPE_CHECKING:
    from kechuang.engines.batch.frames import Frames
    from kechuang.engines.batch.sources import Source
    from kechuang.engines.columnar.results import Result


class NoSuchRules(NotFound):
    """There is no rule set of this name in force on the day."""

    code = "rule_set_not_found"

    def __init__(self, name: str, day: date, known: list[str]) -> None:
        listed = ", ".join(known)
        super().__init__(
            Text(
                f"{day}没有生效的规则“{name}”（已有：{listed}）",
                f"On {day} there is no rule set “{name}” in force (there are: {listed})",
            ),
            name=name,
        )


class NoSuchSubject(NotFound):
    """The data hold no subject of this code."""

    code = "rule_subject_not_found"

    def __init__(self, subject: str) -> None:
        super().__init__(
            Text(f"数据中没有“{subject}”", f"The data hold no subject “{subject}”"), subject=subject
        )


class EngineMissing(Refusal):
    """The libraries of a batch engine are not installed."""

    code = "rule_engine_missing"
    kind = "unavailable"

    def __init__(self, library: str) -> None:
        super().__init__(
            Text(
                f"未安装 {library}：请安装 requirements/rules.in 所列的库",
                f"{library} is not installed: install what requirements/rules.in lists",
            ),
            library=library,
        )


class NoSuchDialect(Invalid):
    """No SQL of this dialect is printed."""

    code = "rule_dialect"

    def __init__(self, dialect: str) -> None:
        listed = ", ".join(DIALECTS)
        super().__init__(
            Text(
                f"不支持 SQL 方言“{dialect}”（支持：{listed}）",
                f"SQL of the dialect “{dialect}” is not printed; these are: {listed}",
            ),
            dialect=dialect,
        )


_ENGINES = {
    "polars": "kechuang.engines.batch.running",
    "duckdb": "kechuang.engines.sql.running",
}
DIALECTS = ("duckdb",)
PLANS = Kept[Plan](most=128)
QUERIES = Kept[str](most=32)


@dataclass(frozen=True, slots=True)
class Run:
    """What came of a run: the result, how many have each verdict, which columns are money.

    `unproved` are datasets whose use needs an authorisation while the data say nothing of any.
    """

    result: "Result"
    verdicts: dict[str, int]
    money: frozenset[str] = frozenset()
    unproved: tuple[str, ...] = ()


def run_over(
    book: RuleBook,
    name: str,
    data: "Path | Source",
    day: date,
    engine: str = "polars",
    *,
    with_missing: bool = True,
) -> Run:
    """A rule set for every subject of the data, by `polars` or `duckdb`. Raises Refusal.

    Without `with_missing` the result does not say which inputs were unknown, and takes less time.
    """
    rules, made = _planned(book, name, day)
    run = loaded(_ENGINES[engine], "run")
    frames = frames_for(rules, made, book, data, day)
    result: Result = run(made.steps, frames, with_missing=with_missing)
    money = frozenset(name for name, core in made.steps if core.type.money == 1)
    verdicts = dict(result.frame["verdict"].value_counts(sort=True).iter_rows())
    return Run(result, verdicts, money, frames.unproved)


def explained(
    book: RuleBook, name: str, data: "Path | Source", day: date, code: str
) -> Explanation:
    """One subject of the data judged, and why. Raises Refusal."""
    subject = found(book, name, data, day, code)
    return explain(rules_on(book, name, day), book.schema, day, subject)


def found(book: RuleBook, name: str, data: "Path | Source", day: date, code: str) -> Subject:
    """What the data hold of one subject for a rule set, and where from. Raises Refusal."""
    rules, made = _planned(book, name, day)
    frames = frames_for(rules, made, book, data, day, only=code)
    types = {key: node.type for key, node in made.inputs().items()}
    subject_of = loaded("kechuang.engines.batch.subjects", "subject_of")
    subject: Subject | None = subject_of(frames, code, types, book.schema)
    if subject is None:
        raise NoSuchSubject(code)
    return subject


def frames_for(
    rules: RuleSet,
    made: Plan,
    book: RuleBook,
    data: "Path | Source",
    day: date,
    only: str | None = None,
) -> "Frames":
    """What the engines run over: the data that the plan reads."""
    nodes = (node for _name, core in made.steps for node in walk(core))
    gathers = [node for node in nodes if isinstance(node, Gather)]
    frames: Frames = loaded("kechuang.engines.batch.files", "frames_of")(
        data, book.schema, made.inputs(), gathers, day, population=rules.subject, only=only
    )
    return frames


def write(run: Run, out: Path) -> None:
    """One row per subject: code, verdict, criteria, score, amounts, values, missing."""
    table = loaded("kechuang.engines.batch.tables", "table")
    table(run.result, run.money).write_parquet(out)


def sql(book: RuleBook, name: str, day: date, dialect: str) -> str:
    """A rule set as one query. Raises Refusal."""
    if dialect not in DIALECTS:
        raise NoSuchDialect(dialect)
    _rules, made = _planned(book, name, day)
    sql_of = loaded("kechuang.engines.sql.exhibit", "sql_of")
    return QUERIES.of(
        (made, book.schema), (dialect,), lambda: str(sql_of(made.steps, book.schema, dialect))
    )


def _planned(book: RuleBook, name: str, day: date) -> tuple[RuleSet, Plan]:
    rules = rules_on(book, name, day)
    return rules, PLANS.of((rules, book.schema), (day,), lambda: plan(rules, book.schema, day))


def rules_on(book: RuleBook, name: str, day: date) -> RuleSet:
    """The version of a rule set in force on a day. Raises NoSuchRules."""
    rules = book.on(name, day)
    if rules is None:
        raise NoSuchRules(name, day, book.ids())
    return rules


def loaded(module: str, name: str) -> Any:
    """Something of an engine, imported when it is asked for. Raises EngineMissing."""
    try:
        return getattr(importlib.import_module(module), name)
    except ModuleNotFoundError as error:
        raise EngineMissing(error.name or module) from error
