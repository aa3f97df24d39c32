"""The circular of a round: live numbers, polite words, a check list, Word and PDF."""

from io import BytesIO
from zipfile import ZipFile

from tests.web.cases.conftest import Reporting
from tests.web.cases.reports import report, send_back


def path(reporting: Reporting, part: str = "") -> str:
    """The page of the round."""
    return f"/rounds/{reporting.round.pk}/{part}"


def test_it_counts_what_is_there_and_names_who_is_asked(reporting: Reporting) -> None:
    units = reporting.city.pack.reporting_units
    report(reporting, reporting.round, units[0].id, "1")
    report(reporting, reporting.round, units[1].id, "1", upto="report_up")
    returned = report(reporting, reporting.round, units[2].id, "1", upto="report_up")
    send_back(reporting, returned)
    page = reporting.browser("handler").get(path(reporting)).content.decode()
    assert f"应报{len(units)}家，已报2家，已采用1家" in page
    missing = "、".join(unit.short.zh for unit in units[3:])
    assert f"{missing}正在填报" in page
    assert f"{units[2].short.zh}的报表正在补正" in page
    assert "发文字号" in page


def test_it_is_taken_along_as_word_and_pdf(reporting: Reporting) -> None:
    handler = reporting.browser("handler")
    word = handler.get(path(reporting, "circular/docx/"))
    assert word.status_code == 200
    body = ZipFile(BytesIO(word.content)).read("word/document.xml").decode()
    assert reporting.city.pack.reporting_units[0].short.zh in body
    printed = handler.get(path(reporting, "circular/pdf/"))
    assert printed.content.startswith(b"%PDF")
    assert handler.get(path(reporting, "circular/exe/")).status_code == 404


def test_who_does_not_see_every_unit_gets_none(reporting: Reporting) -> None:
    county = reporting.browser("county")
    assert "circular-text" not in county.get(path(reporting)).content.decode()
    assert county.get(path(reporting, "circular/docx/")).status_code == 404
