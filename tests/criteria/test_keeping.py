"""What is asked a second time is not made a second time."""

from datetime import date
from pathlib import Path

import polars as pl

from kechuang.criteria.batches import PLANS, QUERIES, explained, found, run_over, sql
from kechuang.criteria.explaining.building import EXPLAINERS
from kechuang.criteria.judging import PROGRAMS, judge
from kechuang.criteria.keeping import Kept
from kechuang.criteria.plans import plan
from kechuang.engines.batch.compiling import compiled
from kechuang.engines.columnar.steps import prepared
from kechuang.engines.sql.compiling import compiled as sql_compiled
from kechuang.pack.rulebook import read_rules

BOOK, _CASES, _PROBLEMS = read_rules(Path(__file__).parents[2] / "packs" / "jiaxing")
DAY = date(2025, 6, 30)


def written(folder: Path, revenue: float) -> Path:
    """One firm in a wide file."""
    path = folder / "wide.parquet"
    pl.DataFrame({"code": ["A"], "revenue[-1]": [revenue]}).write_parquet(path)
    return path


def made() -> tuple[int, ...]:
    """How many plans, preparations and sets of expressions were ever made."""
    return PLANS.made, prepared.cache_info().misses, compiled.cache_info().misses


def test_a_second_run_compiles_nothing(tmp_path: Path) -> None:
    run_over(BOOK, "tech_sme", written(tmp_path, 5e6), DAY)
    before = made()
    run_over(BOOK, "tech_sme", written(tmp_path, 9e6), DAY)
    assert made() == before


def test_another_day_or_values_beyond_the_bounds_compile_anew(tmp_path: Path) -> None:
    run_over(BOOK, "tech_sme", written(tmp_path, 5e6), DAY)
    before = made()
    run_over(BOOK, "tech_sme", written(tmp_path, 9e15), DAY)
    assert (PLANS.made, compiled.cache_info().misses) == (before[0], before[2] + 1)
    run_over(BOOK, "tech_sme", written(tmp_path, 5e6), date(2025, 6, 1))
    assert PLANS.made == before[0] + 1


def test_one_subject_is_judged_by_a_program_that_was_made_once(tmp_path: Path) -> None:
    path = written(tmp_path, 5e6)
    rules = BOOK.on("tech_sme", DAY)
    assert rules is not None
    steps = plan(rules, BOOK.schema, DAY)
    judge(steps, found(BOOK, "tech_sme", path, DAY, "A"))
    before = PROGRAMS.made
    judge(steps, found(BOOK, "tech_sme", path, DAY, "A"))
    assert PROGRAMS.made == before


def test_a_second_explanation_prepares_nothing(tmp_path: Path) -> None:
    path = written(tmp_path, 5e6)
    explained(BOOK, "tech_sme", path, DAY, "A")
    before = EXPLAINERS.made
    explained(BOOK, "tech_sme", path, DAY, "A")
    assert EXPLAINERS.made == before


def test_a_second_run_by_sql_prints_nothing(tmp_path: Path) -> None:
    run_over(BOOK, "tech_sme", written(tmp_path, 5e6), DAY, "duckdb")
    before = sql_compiled.cache_info().misses
    run_over(BOOK, "tech_sme", written(tmp_path, 9e6), DAY, "duckdb")
    assert sql_compiled.cache_info().misses == before


def test_a_query_is_printed_once() -> None:
    first = sql(BOOK, "tech_sme", DAY, "duckdb")
    before = QUERIES.made
    assert sql(BOOK, "tech_sme", DAY, "duckdb") == first
    assert QUERIES.made == before


def test_only_the_last_used_are_kept() -> None:
    owner = object()
    kept = Kept[int](most=2)
    for key in (1, 2, 1, 3, 1):
        assert kept.of((owner,), (key,), lambda key=key: key) == key  # type: ignore[misc]
    assert kept.made == 3
    kept.of((owner,), (2,), lambda: 2)
    assert kept.made == 4


def test_what_only_looks_alike_is_told_apart() -> None:
    kept = Kept[str](most=8)
    one, other = [1], [1]
    assert kept.of((one,), (), lambda: "one") == "one"
    assert kept.of((other,), (), lambda: "other") == "other"
