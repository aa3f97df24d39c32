"""A rule set over data in files, by a batch engine that is imported when it is asked for."""

import importlib
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kechuang.criteria.explaining import Explanation, explain
from kechuang.criteria.judging import Judgement, judge
from kechuang.criteria.model import RuleBook
from kechuang.criteria.plans import Plan, plan
from kechuang.engines.scalar.subject import Subject
from kechuang.language.core import Gather, walk
from kechuang.values.errors import NotFound, Refusal
from kechuang.values.text import Text

if TYPE_CHECKING:
    from kechuang.engines.batch.running import Frames
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


_ENGINES = {
    "polars": "kechuang.engines.batch.running",
    "duckdb": "kechuang.engines.sql.running",
}
DIALECTS = ("duckdb",)


@dataclass(frozen=True, slots=True)
class Run:
    """What came of a run: the result, how many have each verdict, which columns are money."""

    result: "Result"
    verdicts: dict[str, int]
    money: frozenset[str] = frozenset()


def run_over(book: RuleBook, name: str, data: Path, day: date, engine: str = "polars") -> Run:
    """A rule set for every subject of the data, by `polars` or `duckdb`. Raises Refusal."""
    made = _planned(book, name, day)
    run = loaded(_ENGINES[engine], "run")
    frames = frames_for(made, book, data, day)
    result: Result = run(made.steps, frames)
    money = frozenset(name for name, core in made.steps if core.type.money == 1)
    return Run(result, dict(Counter(result.frame["verdict"].to_list())), money)


def explained(
    book: RuleBook, name: str, data: Path, day: date, code: str
) -> tuple[Judgement, list[Explanation]]:
    """One subject of the data judged and explained. Raises Refusal."""
    made = _planned(book, name, day)
    rules = book.on(name, day)
    frames = frames_for(made, book, data, day)
    types = {key: node.type for key, node in made.inputs().items()}
    subject_of = loaded("kechuang.engines.batch.subjects", "subject_of")
    subject: Subject | None = subject_of(frames, code, types, book.schema)
    if subject is None or rules is None:
        raise NoSuchSubject(code)
    judgement = judge(made, subject)
    return judgement, list(explain(rules, book.schema, day, judgement, subject))


def frames_for(made: Plan, book: RuleBook, data: Path, day: date) -> "Frames":
    """What these steps read from the data, as known on a day. Raises DataNotRead."""
    nodes = (node for _name, core in made.steps for node in walk(core))
    gathers = [node for node in nodes if isinstance(node, Gather)]
    frames_of = loaded("kechuang.engines.batch.files", "frames_of")
    frames: Frames = frames_of(data, book.schema, made.inputs(), gathers, day)
    return frames


def write(run: Run, out: Path) -> None:
    """One row per subject: code, verdict, criteria, score, amounts, values, missing."""
    table = loaded("kechuang.engines.batch.tables", "table")
    table(run.result, run.money).write_parquet(out)


def sql(book: RuleBook, name: str, day: date, dialect: str) -> str:
    """A rule set as one query. Raises Refusal."""
    made = _planned(book, name, day)
    text: str = loaded("kechuang.engines.sql.exhibit", "sql_of")(made.steps, book.schema, dialect)
    return text


def _planned(book: RuleBook, name: str, day: date) -> Plan:
    rules = book.on(name, day)
    if rules is None:
        raise NoSuchRules(name, day, book.ids())
    return plan(rules, book.schema, day)


def loaded(module: str, name: str) -> Any:
    """Something of an engine, imported when it is asked for. Raises EngineMissing."""
    try:
        return getattr(importlib.import_module(module), name)
    except ModuleNotFoundError as error:
        raise EngineMissing(error.name or module) from error
