"""Long tables: of each subject, period and key the latest row known on the day counts."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import polars as pl
import pytest

from kechuang.engines.batch.sources import DataNotRead
from kechuang.engines.batch.vintages import SameVintage
from tests.engines.longtables import Table, answers, framed, written

FIRMS: Table = {"code": ["A", "B"], "listed": [True, False]}
BEFORE, LATER, AFTER = date(2025, 3, 1), date(2025, 5, 1), date(2025, 8, 1)


def accounts(*rows: tuple[object, object, object, object]) -> dict[str, list[object]]:
    names = ("code", "year", "revenue", "known_at")
    return {name: [row[place] for row in rows] for place, name in enumerate(names)}


def test_a_correction_counts_from_the_day_it_is_known(tmp_path: Path) -> None:
    rows = accounts(("A", 2024, 1, LATER), ("A", 2024, 2, BEFORE), ("A", 2024, 3, AFTER))
    folder = written(tmp_path, firms=FIRMS, accounts=rows)
    assert answers(folder, "营业收入[上年]") == {"A": 100, "B": None}


def test_a_rule_may_ask_what_was_known_earlier(tmp_path: Path) -> None:
    rows = accounts(("A", 2024, 1, LATER), ("A", 2024, 2, BEFORE), ("B", 2024, 5, LATER))
    folder = written(tmp_path, firms=FIRMS, accounts=rows)
    assert answers(folder, "截至(2025-04-01, 营业收入[上年])") == {"A": 200, "B": None}


def test_two_windows_may_mean_one_year(tmp_path: Path) -> None:
    rows = accounts(("A", 2024, 3, BEFORE), ("B", 2024, 5, BEFORE))
    folder = written(tmp_path, firms=FIRMS, accounts=rows)
    both = "营业收入[上年] + 营业收入[2024] + 营业收入[同期]"
    assert answers(folder, both) == {"A": 900, "B": 1500}


def test_a_row_without_a_day_was_always_known_and_gives_way_to_any_other(tmp_path: Path) -> None:
    rows = accounts(("A", 2024, 1, BEFORE), ("A", 2024, 2, None), ("B", 2024, 3, None))
    folder = written(tmp_path, firms=FIRMS, accounts=rows)
    assert answers(folder, "营业收入[上年]") == {"A": 100, "B": 300}


def test_a_correction_to_unknown_is_unknown(tmp_path: Path) -> None:
    rows = accounts(("A", 2024, 1, BEFORE), ("A", 2024, None, LATER))
    folder = written(tmp_path, firms=FIRMS, accounts=rows)
    assert answers(folder, "营业收入[上年]") == {"A": None, "B": None}


def test_a_window_sums_years_each_by_its_own_vintage(tmp_path: Path) -> None:
    rows = accounts(
        ("A", 2024, 1, BEFORE),
        ("A", 2023, 10, LATER),
        ("A", 2023, 20, BEFORE),
        ("A", 2022, 100, BEFORE),
        ("B", 2024, 1, BEFORE),
    )
    folder = written(tmp_path, firms=FIRMS, accounts=rows)
    assert answers(folder, "合计(营业收入, 近3年)") == {"A": 11100, "B": None}


def test_without_a_period_the_latest_year_counts(tmp_path: Path) -> None:
    rows = accounts(
        ("A", 2023, 1, LATER), ("A", 2024, 2, BEFORE), ("A", 2026, 3, BEFORE), ("A", None, 4, LATER)
    )
    folder = written(tmp_path, firms=FIRMS, accounts=rows)
    assert answers(folder, "营业收入") == {"A": 200, "B": None}


def test_rows_without_a_year_or_a_code_speak_of_nothing(tmp_path: Path) -> None:
    rows = accounts(("A", None, 1, LATER), (None, 2024, 2, LATER), ("C", 2024, 3, LATER))
    firms: Table = {"code": ["A", None], "listed": [True, False]}
    folder = written(tmp_path, firms=firms, accounts=rows)
    assert answers(folder, "营业收入[上年]") == {"A": None}


def test_two_rows_of_one_vintage_that_differ_are_named(tmp_path: Path) -> None:
    rows = accounts(("A", 2024, 1, LATER), ("A", 2024, 2, LATER), ("B", 2024, 3, LATER))
    folder = written(tmp_path, firms=FIRMS, accounts=rows)
    with pytest.raises(SameVintage, match=r"accounts\.parquet.*1 户.*A"):
        framed(folder, ["营业收入[上年]"])
    framed(folder, ["营业收入[前第2年]"])


def test_two_rows_without_days_that_differ_are_named_too(tmp_path: Path) -> None:
    firms: Table = {"code": ["A", "A", "B"], "listed": [True, False, True]}
    folder = written(tmp_path, firms=firms)
    with pytest.raises(SameVintage, match=r"firms\.parquet"):
        framed(folder, ["上市"])


def test_what_was_superseded_may_contradict_itself(tmp_path: Path) -> None:
    rows = accounts(("A", 2024, 1, BEFORE), ("A", 2024, 2, BEFORE), ("A", 2024, 3, LATER))
    folder = written(tmp_path, firms=FIRMS, accounts=rows)
    assert answers(folder, "营业收入[上年]") == {"A": 300, "B": None}


def test_the_same_row_twice_is_one(tmp_path: Path) -> None:
    rows = accounts(("A", 2024, 1, LATER), ("A", 2024, 1, LATER))
    folder = written(tmp_path, firms=FIRMS, accounts=rows)
    assert answers(folder, "营业收入[上年]") == {"A": 100, "B": None}


def test_records_are_told_apart_by_their_key(tmp_path: Path) -> None:
    patents: Table = {
        "code": ["A", "A", "A", "B", "B", "Z"],
        "编号": ["1", "1", "2", "1", None, "9"],
        "类别": ["I类", "II类", "I类", "I类", "I类", "I类"],
        "known_at": [BEFORE, LATER, BEFORE, AFTER, BEFORE, BEFORE],
    }
    folder = written(tmp_path, firms=FIRMS, patents=patents)
    assert answers(folder, "计数(专利, 类别 = “I类”)") == {"A": 1, "B": 1}
    assert answers(folder, "计数(专利)") == {"A": 2, "B": 1}
    assert answers(folder, "截至(2025-04-01, 计数(专利, 类别 = “I类”))") == {"A": 2, "B": 1}


def test_records_of_one_key_and_vintage_that_differ_are_named(tmp_path: Path) -> None:
    patents: Table = {"code": ["A", "A"], "number": ["1", "1"], "class": ["I类", "II类"]}
    folder = written(tmp_path, firms=FIRMS, patents=patents)
    with pytest.raises(SameVintage, match=r"patents\.parquet"):
        framed(folder, ["计数(专利, 类别 = “I类”)"])


def test_records_without_a_key_all_count(tmp_path: Path) -> None:
    fines: Table = {"code": ["A", "A", "A"], "sum": [5, 5, 5], "known_at": [BEFORE, BEFORE, AFTER]}
    folder = written(tmp_path, firms=FIRMS, fines=fines)
    assert answers(folder, "合计(处罚.罚款)") == {"A": 1000, "B": 0}


def test_codes_keep_their_zeros_and_meet_codes_held_as_numbers(tmp_path: Path) -> None:
    (tmp_path / "firms.csv").write_text("code,listed\n007,true\n8,false\n", encoding="utf-8")
    rows = accounts((7, 2024, 1, LATER), (8, 2024, 2, LATER))
    folder = written(tmp_path, accounts=rows)
    assert answers(folder, "营业收入[上年]") == {"007": None, "8": 200}


def test_codes_held_as_fractions_are_refused(tmp_path: Path) -> None:
    folder = written(tmp_path, firms={"code": [1.0, 2.0], "listed": [True, False]})
    with pytest.raises(DataNotRead, match="code"):
        framed(folder, ["上市"])


def test_days_written_otherwise_are_refused(tmp_path: Path) -> None:
    rows = accounts(("A", 2024, 1, "1 March 2025"))
    folder = written(tmp_path, firms=FIRMS, accounts=rows)
    with pytest.raises(DataNotRead, match="2025-06-30"):
        framed(folder, ["营业收入[上年]"])


def test_years_and_days_may_be_text(tmp_path: Path) -> None:
    rows = accounts(("A", "2024", 1, "2025-03-01"), ("A", "2024", 2, "2025-05-01"))
    folder = written(tmp_path, firms=FIRMS, accounts=rows)
    assert answers(folder, "营业收入[上年]") == {"A": 200, "B": None}


def test_only_subjects_of_the_rules_own_table_are_judged(tmp_path: Path) -> None:
    rows = accounts(("C", 2024, 1, LATER))
    firms: Table = {**FIRMS, "known_at": [BEFORE, AFTER]}
    folder = written(tmp_path, firms=firms, accounts=rows)
    assert answers(folder, "营业收入[上年]") == {"A": None}


def test_subjects_keep_the_order_of_their_table(tmp_path: Path) -> None:
    codes = [f"{(number * 7919) % 1000:03}" for number in range(1000)]
    folder = written(tmp_path, firms={"code": codes, "listed": [True] * 1000})
    frames = framed(folder, ["上市", "营业收入[上年]"])
    assert frames.subjects.lazy().collect()["code"].to_list() == codes


def test_what_is_read_of_one_says_where_from(tmp_path: Path) -> None:
    rows = accounts(("A", 2024, 1, LATER), ("A", 2023, 2, None))
    folder = written(tmp_path, firms=FIRMS, accounts=rows)
    origins = framed(folder, ["营业收入[上年] + 营业收入[前第2年]", "上市"], only="A").origins
    told = {key: (each.dataset, each.period, each.known) for key, each in origins.items()}
    assert told == {
        "revenue[-1]": ("accounts", "2024", LATER),
        "revenue[-2]": ("accounts", "2023", None),
        "listed": ("firms", "", None),
    }


def test_only_the_columns_that_rules_read_are_read(tmp_path: Path) -> None:
    """A column that nobody asks for may hold anything."""
    rows = accounts(("A", 2024, 1, LATER))
    folder = written(tmp_path, firms={**FIRMS, "founded": ["?", "?"]}, accounts=rows)
    subjects = framed(folder, ["营业收入[上年]"]).subjects.lazy().collect()
    assert subjects.columns == ["code", "revenue[-1]"]
    assert subjects["revenue[-1]"].sum() == Fraction(1)
    assert isinstance(subjects, pl.DataFrame)


def test_a_row_counts_until_the_day_on_which_it_was_replaced(tmp_path: Path) -> None:
    rows = accounts(("A", 2024, 1, BEFORE), ("A", 2024, 2, LATER), ("B", 2024, 5, BEFORE))
    folder = written(tmp_path, firms=FIRMS, accounts={**rows, "known_until": [AFTER, LATER, LATER]})
    assert answers(folder, "营业收入[上年]") == {"A": 100, "B": None}
    assert answers(folder, "截至(2025-04-01, 营业收入[上年])") == {"A": 100, "B": 500}
