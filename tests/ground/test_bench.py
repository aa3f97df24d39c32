"""Benchmarks: a figure knows whether its limit holds, and an unknown name lists the known ones."""

import pytest

from benchmarks import Figure
from benchmarks.__main__ import main
from benchmarks.figure import p95


def test_a_figure_without_a_limit_holds() -> None:
    assert Figure("pages", 1e9, "ms").holds


@pytest.mark.parametrize(("value", "holds"), [(149, True), (150, True), (150.1, False)])
def test_at_most_includes_the_limit(value: float, *, holds: bool) -> None:
    assert Figure("p95", value, "ms", limit=150).holds is holds


@pytest.mark.parametrize(("value", "holds"), [(79.9, False), (80, True)])
def test_at_least_includes_the_limit(value: float, *, holds: bool) -> None:
    assert Figure("kept rate", value, "%", limit=80, side="at least").holds is holds


def test_a_missed_limit_is_marked_and_named() -> None:
    assert Figure("p95", 200, "ms", limit=150).line() == "! p95: 200 ms  (at most 150 ms)"


def test_of_a_few_values_the_largest_stands_for_the_95th_percentile() -> None:
    assert p95([3, 1, 2]) == 3
    assert p95([float(number) for number in range(1, 101)]) == pytest.approx(95.95)


def test_an_unknown_benchmark_lists_the_known_ones(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["nonsense"]) == 2
    assert "no benchmark nonsense; there are:" in capsys.readouterr().out
