"""The merged table of a round: what each unit reported, sums that wait, what is odd, as a workbook."""

from decimal import Decimal
from io import BytesIO
from typing import Any

import openpyxl

from kechuang.apps.cases.odd import Odd
from kechuang.apps.cases.queries.figures import figures
from kechuang.apps.cases.reported import Figures, State
from tests.web.cases.conftest import Reporting
from tests.web.cases.reports import codes, earlier, report, send_back


def table(reporting: Reporting, who: str = "handler") -> Figures:
    """The table as somebody sees it."""
    found = figures(reporting.round.pk, actor=reporting.city[who], now=reporting.city.now)
    assert found is not None
    return found


def test_nothing_reported_is_nothing_and_never_zero(reporting: Reporting) -> None:
    found = table(reporting)
    units = [unit.id for unit in reporting.city.pack.reporting_units]
    assert [line.unit for line in found.lines] == units
    assert {line.state for line in found.lines} == {State.MISSING}
    assert found.targets
    for target in found.targets:
        assert target.now.total is None
        assert target.now.adopted is None
        assert target.now.waiting == sum(target.code in codes(reporting, unit) for unit in units)


def test_a_total_waits_for_every_unit_and_counts_the_adopted(reporting: Reporting) -> None:
    units = [unit.id for unit in reporting.city.pack.reporting_units]
    for unit in units[:-1]:
        report(reporting, reporting.round, unit, "10")
    last = report(reporting, reporting.round, units[-1], "7", upto="report_up")
    column = table(reporting).targets[0]
    assert column.now.adopted == 10 * (len(units) - 1)
    assert (column.now.total, column.now.waiting) == (None, 1)
    assert table(reporting).lines[-1].state is State.REPORTED
    send_back(reporting, last)
    found = table(reporting)
    assert found.lines[-1].state is State.RETURNED
    assert found.lines[-1].cells[0].value == Decimal(7)
    assert found.targets[0].now.waiting == 1


def test_every_unit_adopted_gives_a_total(reporting: Reporting) -> None:
    units = [unit.id for unit in reporting.city.pack.reporting_units]
    for unit in units:
        report(reporting, reporting.round, unit, "2.5")
    column = table(reporting).targets[0]
    assert (column.now.total, column.now.waiting) == (Decimal("2.5") * len(units), 0)
    assert column.now.adopted == column.now.total


def test_what_is_odd_beside_last_month_is_told(reporting: Reporting) -> None:
    county = reporting.city.county
    report(reporting, earlier(reporting, 4), county, "12", "15.2", "3", "2")
    report(reporting, reporting.round, county, "11", "192.1", "3", "300", upto="report_up")
    found = table(reporting)
    assert [each.kind for each in found.remarks] == [
        Odd.FELL,
        Odd.TENFOLD,
        Odd.SAME,
        Odd.HUNDREDFOLD,
    ]
    words = [each.words.zh for each in found.remarks]
    assert "比上期少1" in words[0]
    assert "12.6倍" in words[1]
    assert "19.21" in words[1]
    page = reporting.browser("handler").get(f"/rounds/{reporting.round.pk}/").content.decode()
    assert words[0] in page
    assert 'class="number is-odd"' in page


def test_a_figure_changed_after_it_was_reported_is_marked(reporting: Reporting) -> None:
    county = reporting.city.county
    row = report(reporting, reporting.round, county, "12", "5", upto="report_up")
    assert {cell.revised for cell in table(reporting).lines[0].cells} == {None}
    send_back(reporting, row)
    report(reporting, reporting.round, county, "13", "5", upto="report_up")
    changed, kept, *_rest = table(reporting).lines[0].cells
    assert (changed.value, changed.revised) == (Decimal(13), Decimal(12))
    assert (kept.value, kept.revised) == (Decimal(5), None)
    handler = reporting.browser("handler")
    page = handler.get(f"/rounds/{reporting.round.pk}/").content.decode()
    assert page.count("修订，原报 12") == page.count("修订，原报") == 1
    book = openpyxl.load_workbook(
        BytesIO(handler.get(f"/rounds/{reporting.round.pk}/table/").content)
    )
    formats = [cell.number_format for line in book.worksheets[0].iter_rows() for cell in line]
    assert sum("修订" in each for each in formats) == 1


def test_january_is_compared_with_nothing(reporting: Reporting) -> None:
    county, january = reporting.city.county, earlier(reporting, 1)
    report(reporting, january, county, "1", upto="report_up")
    found = figures(january.pk, actor=reporting.city["handler"], now=reporting.city.now)
    assert found is not None
    assert found.last_period is None
    assert not found.remarks


def test_a_county_sees_its_own_figures_and_no_sum(reporting: Reporting) -> None:
    report(reporting, reporting.round, reporting.city.other_county, "4321.5")
    report(reporting, reporting.round, reporting.city.county, "8", upto="report_up")
    found = table(reporting, "county")
    assert [line.unit for line in found.lines] == [reporting.city.county]
    assert not found.whole
    county = reporting.browser("county")
    for part in ("", "table/"):
        answer = county.get(f"/rounds/{reporting.round.pk}/{part}")
        assert answer.status_code == 200
        if not part:
            assert "4,321.5" not in answer.content.decode()
            assert "家小计" not in answer.content.decode()
        else:
            cells = sheet_of(answer.content)
            assert 4321.5 not in cells
            assert not any("家小计" in str(cell) for cell in cells)


def test_a_draft_is_no_figure_for_others(reporting: Reporting) -> None:
    county = reporting.browser("county")
    first = codes(reporting, reporting.city.county)[0]
    typed = {
        "section": "",
        "version": reporting.case().version,
        "target_figures.0.figure_target": first,
        "target_figures.0.figure_now": "777",
    }
    assert county.post(reporting.address("save/"), typed).status_code == 302
    assert "777" in str(reporting.case().values)
    cell = table(reporting).lines[0].cells[0]
    assert (cell.value, cell.owed) == (None, True)
    page = reporting.browser("handler").get(f"/rounds/{reporting.round.pk}/").content.decode()
    assert "777" not in page


def test_a_table_with_every_unit_takes_no_more_statements_than_with_one(
    reporting: Reporting, django_assert_max_num_queries: Any
) -> None:
    before = earlier(reporting, 4)
    for unit in [each.id for each in reporting.city.pack.reporting_units]:
        report(reporting, before, unit, "1")
        report(reporting, reporting.round, unit, "2", upto="report_up")
    with django_assert_max_num_queries(11):
        assert len(table(reporting).lines) > 1


def test_the_workbook_is_laid_out_as_officials_do(reporting: Reporting) -> None:
    report(reporting, reporting.round, reporting.city.county, "12.5")
    answer = reporting.browser("handler").get(f"/rounds/{reporting.round.pk}/table/")
    assert answer.status_code == 200
    cells = sheet_of(answer.content)
    units = [unit.short.zh for unit in reporting.city.pack.reporting_units]
    assert [cell for cell in cells if cell in units] == units
    words = "\n".join(map(str, cells))
    for wanted in (
        "单位：见表头",
        "序号",
        "填报单位",
        "未报",
        "合计",
        "已采用1家小计",
        "单位负责人：",
    ):
        assert wanted in words
    assert f"待{len(units) - 1}家" in words
    assert 12.5 in cells


def test_no_such_round_and_no_right_have_no_table(reporting: Reporting) -> None:
    missing = "00000000-0000-4000-8000-000000000000"
    assert reporting.browser("handler").get(f"/rounds/{missing}/table/").status_code == 404
    assert (
        reporting.browser("stranger").get(f"/rounds/{reporting.round.pk}/table/").status_code == 403
    )
    for part in ("0", "99", "-1", "²", "x"):
        page = reporting.browser("handler").get(f"/rounds/{reporting.round.pk}/?part={part}")
        assert page.status_code == 200


def sheet_of(content: bytes) -> list[Any]:
    """Every cell, row by row."""
    sheet = openpyxl.load_workbook(BytesIO(content)).active
    assert sheet is not None
    return [cell for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None]
