"""Frames of runs: a folder whole or not at all, digests that do not mind the order, lists by verdict."""

from pathlib import Path

import polars as pl

from kechuang.tables.runs import Runs, fingerprint, say_in
from kechuang.tables.verdicts import Narrowed, Verdicts

ROWS = pl.DataFrame(
    {
        "code": ["a", "b", "c", "d", "e"],
        "verdict": ["met", "unmet", "unknown", "unknown", "unmet"],
        "criterion.one": ["met", "unmet", "unknown", "unknown", "unmet"],
        "criterion.two": ["met", "met", "met", "met", "unmet"],
        "unmet": ["", "one", "", "", "one two"],
        "lacks": [None, None, "x@2024#row", "x@2024#row y@#leave", None],
        "near": [False, True, False, False, False],
        "only": [False, False, True, False, False],
        "county": ["n", "n", "s", None, "s"],
    }
)


def test_a_fingerprint_minds_values_not_order_and_is_taken_in_parts() -> None:
    turned = ROWS.reverse().select(reversed(ROWS.columns)).lazy()
    other = ROWS.with_columns(pl.col("county").fill_null("z")).lazy()
    for at_once in (2, 100):
        whole = fingerprint(ROWS.lazy(), at_once)
        assert fingerprint(turned, at_once) == whole
        assert fingerprint(other, at_once) != whole
    assert fingerprint(ROWS[:0].lazy(), 2)


def test_a_run_is_there_once_it_is_put_in_place(tmp_path: Path) -> None:
    runs = Runs(tmp_path)
    folder = runs.begin("r")
    ROWS.write_parquet(folder / "verdicts.parquet")
    ROWS.write_parquet(folder / "subjects.parquet")
    assert not runs.holds("r")
    say_in(folder, {"records": {}})
    runs.commit("r")
    assert runs.holds("r")
    assert runs.verdicts("r").collect().height == 5
    runs.dispose("r")
    assert runs.holds("r")
    assert not runs.has_inputs("r")
    runs.drop("r")
    assert not runs.holds("r")


def test_verdicts_are_counted_and_listed_within_reach() -> None:
    everybody, some = Verdicts(ROWS.lazy()), Verdicts(ROWS.lazy(), ["a", "c", "d"])
    assert everybody.counts() == {"met": 1, "unmet": 2, "unknown": 2}
    assert some.counts() == {"met": 1, "unknown": 2}
    assert everybody.by("county")[""] == {"unknown": 1}
    assert everybody.by("size") == {}
    assert everybody.criteria()["two"] == {"met": 4, "unmet": 1}
    assert everybody.near() == {"one": 1}
    assert [(each.token, each.subjects, each.only) for each in some.lacking()] == [
        ("x@2024#row", 2, 1),
        ("y@#leave", 1, 0),
    ]
    assert everybody.ids(Narrowed(unmet="two")) == ["e"]
    assert everybody.ids(Narrowed(lack="y@#leave")) == ["d"]
    assert everybody.ids(Narrowed(county="s", subjects=["e", "a"])) == ["e"]
    assert everybody.ids(Narrowed(size="大型")) == []
    assert [row["code"] for row in everybody.page(Narrowed(verdict="unmet"), 1, 5)] == ["e"]
    assert some.of("b") is None


def test_who_came_and_who_left_between_two_runs() -> None:
    later = ROWS.with_columns(pl.Series("verdict", ["unmet", "met", "unknown", "met", "unmet"]))
    gone = Verdicts(ROWS[1:].lazy())
    assert Verdicts(later.lazy()).moved(Verdicts(ROWS.lazy())) == [
        ("a", "met", "unmet"),
        ("b", "unmet", "met"),
        ("d", "unknown", "met"),
    ]
    assert gone.moved(Verdicts(ROWS.lazy())) == [("a", "met", "")]
