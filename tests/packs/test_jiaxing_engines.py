"""The worked cases of the pack come out alike one by one and in batches, cell for cell."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from kechuang.criteria.cases import Case
from kechuang.criteria.judging import judge
from kechuang.criteria.plans import Plan, plan
from kechuang.engines.batch.running import run as batch_run
from kechuang.engines.columnar.results import Result
from kechuang.engines.scalar.subject import Subject
from kechuang.engines.sql.running import run as sql_run
from kechuang.language.core import Gather, walk
from kechuang.pack.rulebook import read_rules
from tests.engines.framing import framed

BOOK, CASES, _PROBLEMS = read_rules(Path(__file__).parents[2] / "packs" / "jiaxing")


MOST = 8


def alike(name: str) -> Iterator[tuple[Plan, list[Subject]]]:
    """The cases of a rule set that one table can hold: of one day, with the same kinds of records.

    In a table no row means no record; that nobody knows the records is said of all subjects.
    """
    plans: dict[date, Plan] = {}
    together: dict[tuple[date, frozenset[str]], list[Case]] = defaultdict(list)
    for case in CASES:
        rules = BOOK.on(name, case.day)
        if case.rules != name or rules is None:
            continue
        made = plans.setdefault(case.day, plan(rules, BOOK.schema, case.day))
        read = {
            node.records
            for _step, core in made.steps
            for node in walk(core)
            if isinstance(node, Gather)
        }
        together[case.day, frozenset(read & set(case.subject.records))].append(case)
    for (day, _kinds), cases in together.items():
        yield plans[day], [case.subject for case in cases]


def compare(engine: Callable[..., Result], made: Plan, people: list[Subject]) -> None:
    result = engine(made.steps, framed(people, BOOK.schema))
    judged = [judge(made, each).values for each in people]
    for step, _core in made.steps:
        assert result.cells(step) == [each[step] for each in judged], step


@pytest.mark.parametrize("name", BOOK.ids())
def test_worked_cases_come_out_alike_in_polars(name: str) -> None:
    tables = list(alike(name))
    for made, people in tables:
        compare(batch_run, made, people)
    assert sum(len(people) for _made, people in tables) >= MOST


@pytest.mark.parametrize("name", BOOK.ids())
def test_most_worked_cases_come_out_alike_in_sql(name: str) -> None:
    """The largest table only: DuckDB takes seconds to read a query."""
    made, people = max(alike(name), key=lambda each: len(each[1]))
    assert len(people) >= MOST
    compare(sql_run, made, people)
