"""City R&D centres are recognised from the tables on hand, as far as each firm has authorised them."""

from datetime import date
from pathlib import Path

import pytest

from kechuang.criteria.batches import run_over
from kechuang.pack.rulebook import read_rules

BOOK, _CASES, _PROBLEMS = read_rules(Path(__file__).parents[2] / "packs" / "jiaxing")
DAY = date(2025, 6, 30)
TABLES = {
    "enterprise": "code,成立日期\nbar,2010-01-01\nshort,2010-01-01\nsilent,2010-01-01\nheld,2010-01-01",
    "carrier": "code,创业工位数\nspace,30",
    "scale_list": "code,year,规上工业企业\nbar,2024,true\nshort,2024,true\nsilent,2024,true\nheld,2024,true",
    "rd_settlement": """\
code,year,税务口径营业收入,税务口径研发费用,known_at
bar,2024,100000000,3000000,2025-05-31
short,2024,100000000,3000000,2025-05-31
short,2024,100000000,2999999.99,2025-06-15
silent,2024,100000000,9000000,2025-05-31
held,2024,100000000,9000000,2025-05-31""",
    "insured_staff": "code,year,参保研发人员数\nbar,2024,10\nshort,2024,10\nsilent,2024,10\nheld,2024,10",
    "intellectual_property": """\
code,知识产权编号,类别,状态
bar,1,I类,有效
short,2,I类,有效
silent,3,I类,有效
held,4,I类,有效""",
    "standings": """\
code,资格种类,证书编号,资格状态,生效日期,失效日期,限制范围
held,市级研发中心,7,有效,2023-01-01,,
bar,高新技术企业,8,有效,2023-01-01,2025-12-31,""",
    "authorisations": """\
code,dataset,from,to
bar,rd_settlement,2025-01-01,2025-12-31
short,rd_settlement,2025-01-01,2025-12-31
held,rd_settlement,2025-01-01,2025-12-31
*,insured_staff,2025-01-01,""",
}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    for name, text in TABLES.items():
        (tmp_path / f"{name}.csv").write_text(text + "\n", encoding="utf-8")
    return tmp_path


def verdicts(data: Path, column: str, day: date = DAY, engine: str = "polars") -> dict[str, object]:
    result = run_over(BOOK, "city_rd_centre", data, day, engine).result
    return dict(zip(result.frame["code"], result.cells(column), strict=True))


@pytest.mark.parametrize("engine", ["polars", "duckdb"])
def test_firms_meet_the_bar_on_the_data_of_several_bodies(data: Path, engine: str) -> None:
    expected = {"bar": "met", "short": "unmet", "silent": "unknown", "held": "unmet"}
    assert verdicts(data, "verdict", engine=engine) == expected


def test_a_correction_counts_from_the_day_on_which_it_is_known(data: Path) -> None:
    assert verdicts(data, "criterion.intensity", date(2025, 6, 14))["short"] == "met"
    assert verdicts(data, "criterion.intensity", date(2025, 6, 15))["short"] == "unmet"


def test_without_the_firms_authorisation_its_tax_data_are_unknown_not_unmet(data: Path) -> None:
    assert verdicts(data, "criterion.intensity")["silent"] == "unknown"
    assert verdicts(data, "criterion.staff")["silent"] == "met"


def test_carriers_are_not_judged_as_firms(data: Path) -> None:
    assert "space" not in verdicts(data, "verdict")
