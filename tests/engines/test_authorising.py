"""Where a dataset's use needs an authorisation, values without a valid one are unknown."""

from datetime import date
from pathlib import Path

import pytest

from kechuang.engines.batch.sources import DataNotRead
from tests.engines.longtables import Table, answers, framed, written

FIRMS: Table = {"code": ["A", "B"], "listed": [True, False]}
TAXES: Table = {"code": ["A", "B"], "year": [2024, 2024], "tax": [1, 2]}
FINES: Table = {"code": ["A"], "sum": [5]}
IN_FORCE = (date(2025, 1, 1), date(2025, 12, 31))


def allowed(*rows: tuple[str, str, date | None, date | None]) -> dict[str, list[object]]:
    names = ("code", "dataset", "from", "to")
    return {name: [row[place] for row in rows] for place, name in enumerate(names)}


def folder_of(path: Path, *rows: tuple[str, str, date | None, date | None]) -> Path:
    return written(path, firms=FIRMS, taxes=TAXES, fines=FINES, authorisations=allowed(*rows))


def test_a_firm_opens_its_own_values(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, ("A", "taxes", *IN_FORCE))
    assert answers(folder, "纳税额[上年]") == {"A": 100, "B": None}


def test_an_authorisation_holds_between_its_days(tmp_path: Path) -> None:
    folder = folder_of(
        tmp_path,
        ("A", "taxes", date(2024, 1, 1), date(2025, 6, 29)),
        ("B", "taxes", date(2025, 6, 30), None),
    )
    assert answers(folder, "纳税额[上年]") == {"A": None, "B": 200}


def test_a_sharing_approval_opens_what_needs_one_for_everybody(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, ("*", "fines", *IN_FORCE), ("*", "taxes", *IN_FORCE))
    assert answers(folder, "合计(处罚.罚款)") == {"A": 500, "B": 0}
    assert answers(folder, "纳税额[上年]") == {"A": None, "B": None}


def test_records_that_may_not_be_used_are_unknown_and_never_none(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, ("A", "fines", *IN_FORCE))
    assert answers(folder, "合计(处罚.罚款)") == {"A": 500, "B": None}
    assert answers(folder, "计数(处罚)") == {"A": 1, "B": None}
    assert answers(folder, "任一(处罚, 罚款 > 0)") == {"A": True, "B": None}


def test_what_is_withheld_says_why(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, ("A", "fines", *IN_FORCE))
    wanted = ["纳税额[上年]", "计数(处罚)", "上市"]
    withheld = {
        code: {
            key: each.withheld for key, each in framed(folder, wanted, only=code).origins.items()
        }
        for code in ("A", "B")
    }
    assert withheld["A"] == {"tax[-1]": "firm", "fines": "", "listed": ""}
    assert withheld["B"]["fines"] == "sharing"


def test_without_any_authorisations_values_are_used_and_that_is_said(tmp_path: Path) -> None:
    folder = written(tmp_path, firms=FIRMS, taxes=TAXES)
    assert answers(folder, "纳税额[上年]") == {"A": 100, "B": 200}
    assert framed(folder, ["纳税额[上年]"]).unproved == ("taxes",)
    assert framed(folder, ["上市"]).unproved == ()


def test_authorisations_without_their_columns_are_refused(tmp_path: Path) -> None:
    folder = written(tmp_path, firms=FIRMS, authorisations={"code": ["A"], "dataset": ["taxes"]})
    with pytest.raises(DataNotRead, match="from, to"):
        framed(folder, ["上市"])
