"""Relations within a row: for each of the pack's a row that holds and one that does not, imported.

The workbook as officials write it goes in, and comes back with the failing row marked.
"""

import io
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest
import xlsxwriter
from pytest_django import Settings

from kechuang.access.roles import Role
from kechuang.apps.facts.actions import Upload, preview
from kechuang.apps.facts.models import Preview
from kechuang.apps.facts.papers import given_back
from kechuang.apps.facts.queries.previews import shown
from kechuang.apps.subjects.registering.entering import enter
from kechuang.apps.subjects.registering.shapes import Kind, NewSubject
from kechuang.pack import Pack
from kechuang.readers.intake.book import open_book
from kechuang.readers.intake.form import Form
from tests.apps.subjects.registering.conftest import acting
from tests.city import install

Row = Mapping[str, object]
NOW = datetime(2025, 8, 1, 2, tzinfo=UTC)
SURVEY: Row = {
    **dict.fromkeys(("s107_direct", "s107_depreciation", "s107_amortisation"), 100),
    **dict.fromkeys(("s107_design", "s107_trials", "s107_other"), 50),
    "s107_labour": 450,
    "s107_commissioned": 100,
    "s107_cost": 1000,
    "s107_commissioned_institutes": 25,
    "s107_commissioned_universities": 25,
    "s107_commissioned_firms": 50,
    "s107_commissioned_abroad": 0,
    "s107_own": 800,
    "s107_government": 100,
    "s107_bank": 50,
    "s107_venture": 30,
    "s107_other_source": 20,
    "s107_staff": 20,
    "s107_full_time": 20,
    "s107_managers": 20,
    "s107_women": 20,
    "s107_bachelor": 20,
    "s107_external": 20,
    "s107_doctors": 5,
    "s107_masters": 15,
    "s107_bodies": 1,
    "s107_equipment": 10,
    "s107_filings": 3,
    "s107_inventions": 3,
    "s107_valid": 4,
    "s107_applied": 4,
    "s107_new_products": 100,
    "s107_new_exports": 100,
    "s107_papers": 0,
    "s107_relief": 0,
}
SOUND: dict[str, Row] = {
    "area_statistics": {"as_product": 7600, "as_research": 270},
    "carrier": {"area": 1000, "shared_area": 1000},
    "enterprise_year": {
        "revenue": 100,
        "total_income": 100,
        "high_tech_income": 100,
        "rd_expense": 100,
        "rd_domestic": 100,
        "staff": 30,
        "technical_staff": 30,
    },
    "innovation_voucher": {"voucher_face": 100, "voucher_paid": 100},
    "insured_staff": {"insured": 20, "insured_rd": 20},
    "intellectual_property": {
        "ip_number": "2020SR1234567",
        "filed": "2020-01-05",
        "granted": "2020-01-05",
    },
    "investment_month": {"im_planned": 1200, "im_done": 1200},
    "key_projects": {"kp_start": "2025-01-01", "kp_end": "2025-01-01"},
    "rd_settlement": {"tax_rd": 100, "tax_rd_commissioned": 100},
    "standings": {"from": "2025-01-01", "to": "2025-01-01"},
    "statistics_107": SURVEY,
    "statistics_projects": {
        "s107_year": 2024,
        "s107_project_cost": 50,
        "s107_project_government": 50,
    },
    "technology_contracts": {"contract_amount": 50, "contract_technology": 50},
    "zone_quarter": {
        "zq_firms": 20,
        "zq_high_tech": 20,
        "zq_revenue": 90,
        "zq_research": 90,
    },
}
"""Rows that hold, at the edge where there is one."""
BROKEN: dict[str, Row] = {
    "area_statistics.research_below_product": {"as_research": 7601},
    "carrier.shared_in_area": {"shared_area": 1000.01},
    "enterprise_year.revenue_in_total": {"total_income": 99.999999, "high_tech_income": 1},
    "enterprise_year.high_tech_in_total": {"high_tech_income": 100.000001},
    "enterprise_year.domestic_in_rd": {"rd_domestic": 100.000001},
    "enterprise_year.technical_in_staff": {"technical_staff": 31},
    "enterprise_year.rd_below_revenue": {"rd_expense": 100.000001},
    "innovation_voucher.paid_in_face": {"voucher_paid": 100.01},
    "insured_staff.research_in_insured": {"insured_rd": 21},
    "intellectual_property.filed_before_granted": {"filed": "2020-01-06"},
    "investment_month.done_in_planned": {"im_done": 1200.5},
    "key_projects.starts_before_ends": {"kp_start": "2025-01-02"},
    "rd_settlement.commissioned_in_rd": {"tax_rd_commissioned": 100.01},
    "standings.from_before_to": {"from": "2025-01-02"},
    "statistics_107.cost_adds_up": {"s107_other": 51},
    "statistics_107.full_time_in_staff": {"s107_full_time": 21},
    "statistics_107.bachelor_in_staff": {"s107_bachelor": 21},
    "statistics_107.managers_in_staff": {"s107_managers": 21},
    "statistics_107.women_in_staff": {"s107_women": 21},
    "statistics_107.external_in_staff": {"s107_external": 21},
    "statistics_107.degrees_in_bachelor": {"s107_masters": 16},
    "statistics_107.sources_add_up": {"s107_other_source": 21},
    "statistics_107.commissioned_adds_up": {"s107_commissioned_abroad": 1},
    "statistics_107.labour_has_staff": {"s107_labour": 0, "s107_direct": 550},
    "statistics_107.equipment_has_body": {"s107_bodies": 0},
    "statistics_107.inventions_in_filings": {"s107_inventions": 4},
    "statistics_107.applied_in_valid": {"s107_applied": 5},
    "statistics_107.exports_in_new": {"s107_new_exports": 101},
    "statistics_projects.government_in_cost": {"s107_project_government": 51},
    "technology_contracts.technology_in_amount": {"contract_technology": 51},
    "zone_quarter.high_tech_in_firms": {"zq_high_tech": 21},
    "zone_quarter.research_below_revenue": {"zq_research": 91},
}
"""For each relation what makes the row break it, and it alone."""
PERIODS = {"year": "2024", "quarter": "2025-Q2", "month": "2025-06"}


@pytest.fixture
def pack(db: None, settings: Settings, tmp_path: Path) -> Pack:
    settings.FACTS_FOLDER = tmp_path / "facts"
    return install("jiaxing")


def test_every_relation_of_the_pack_is_tried(pack: Pack) -> None:
    declared = {f"{name}.{each.id}" for name, one in pack.datasets.items() for each in one.checks}
    assert declared == set(BROKEN)
    assert {name.partition(".")[0] for name in BROKEN} == set(SOUND)


@pytest.mark.parametrize("dataset", sorted(SOUND))
def test_what_does_not_hold_is_told_and_marked_in_the_workbook(dataset: str, pack: Pack) -> None:
    declared = pack.datasets[dataset]
    wrong = [name for name in BROKEN if name.startswith(f"{dataset}.")]
    rows = [SOUND[dataset], *({**SOUND[dataset], **BROKEN[name]} for name in wrong)]
    actor = acting(Role.HANDLER, "bureau")
    new = [
        NewSubject(Kind(declared.subject), f"虚构{at}号", f"虚构-{at}", "number")
        for at in range(len(rows))
    ]
    enter(new, source="登记", actor=actor, now=NOW)
    content = _workbook(declared.form, rows)
    upload = Upload(dataset, content, "上报.xlsx")
    made = preview(upload, pack=pack, actor=actor, now=lambda: NOW)
    titles = {each.title.zh: each.id for each in declared.checks}
    told = {
        (each.row, titles[each.said.zh.partition("：")[2]])
        for each in shown(made).findings
        if each.rule.code.startswith("intake_cross")
    }
    assert told == {(at + 2, name.partition(".")[2]) for at, name in enumerate(wrong)}
    _check_marked(made, len(wrong))


def _workbook(form: Form, rows: list[Row]) -> bytes:
    """One row a subject under the form's own headings, money in the unit of the form."""
    used = [each for each in form.columns if each.id in rows[0] or each.id in form.key]
    heads = ["编号", *([form.period.label] if form.period else [])]
    heads += [each.label + (f"（{each.unit}）" if each.kind == "money" else "") for each in used]
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        sheet = book.add_worksheet("Sheet1")
        sheet.write_row(0, 0, heads)
        for at, row in enumerate(rows):
            period = [PERIODS[form.grain]] if form.period else []
            cells = [row.get(each.id, f"K{at}") for each in used]
            sheet.write_row(at + 1, 0, [f"虚构-{at}", *period, *cells])
    return stream.getvalue()


def _check_marked(made: Preview, wrong: int) -> None:
    """Behind a list that names the cell of each relation that does not hold stands the sheet."""
    listed, sheet = open_book(given_back(made).content, "退回.xlsx")
    cells = [row[1] for row in listed.rows if "勾稽关系不符" in str(row[5])]
    assert sorted(int(str(cell).lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")) for cell in cells) == list(
        range(3, 3 + wrong)
    )
    assert sheet.rows[1][0] == "虚构-0"
