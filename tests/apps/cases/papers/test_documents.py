"""A document from its draft to filing: every paper drafted by itself, numbered and published."""

from datetime import date
from pathlib import Path

import pytest
from pytest_django import Settings

from kechuang.apps.audit.models import Event
from kechuang.apps.cases.actions.papers import issue_paper, publish_paper, write_paper
from kechuang.apps.cases.models import Attempt, Case, CasePaper
from kechuang.apps.cases.paper_refusals import NoPaper, PaperIssued, PaperNotReady
from kechuang.apps.cases.queries.counting import counted_for
from kechuang.apps.cases.refusals import MoveRefused
from kechuang.apps.work.actions import cancel_number
from kechuang.apps.work.models import LastNumber, PaperNumber
from kechuang.apps.work.numbering import LinkWrong
from kechuang.renderers.papers.drafted import plain
from kechuang.values.errors import NotAllowed
from tests.apps.cases.acting import does
from tests.apps.cases.papers.scene import (
    TITLE,
    consulted,
    deliberated,
    drafted,
    issuing,
    only,
    papers,
    reforming,
)
from tests.city import City

LINK = "https://kjj.example.gov.cn/gk/1.html"


@pytest.fixture
def shelf(tmp_path: Path, settings: Settings) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def bureau(db: None) -> City:
    return reforming()


@pytest.mark.drives("M1.2", "M2.5", "D05")
def test_a_document_goes_from_draft_to_filing_and_counts_for_its_promise(
    bureau: City, shelf: Path
) -> None:
    row = drafted(bureau, shelf)
    at = deliberated(bureau, row)
    issuing(bureau, row, at)
    publication = {
        "official_link": LINK,
        "published_on": at.date().isoformat(),
        "issue_unified": "FJXD01-2025-0001",
    }
    does(bureau, "checker", row, "published", at=at, values=publication)
    does(bureau, "checker", row, "filed", at=at, reason="备案号2025-17")

    number = PaperNumber.objects.get(paper="normative")
    assert number.words == "嘉科发〔2025〕1号"
    assert number.title == f"关于印发《{TITLE}》的通知"
    assert (number.link, number.published_on) == (LINK, at.date())
    assert Case.objects.get(pk=row.pk).step == "in_force"
    counted = counted_for(
        "D05", 2025, actor=bureau["leader"], now=at, on=at.date(), pack=bureau.pack
    )
    assert [len(each.rows) for each in counted] == [1]
    other = counted_for("D03", 2025, actor=bureau["leader"], now=at, on=at.date(), pack=bureau.pack)
    assert [len(each.rows) for each in other] == [0]


def test_a_paper_is_drafted_when_its_step_is_reached_and_follows_the_case(
    bureau: City, shelf: Path
) -> None:
    row = drafted(bureau, shelf)
    assert papers(bureau, row, "drafter") == ()
    does(bureau, "chief", row, "agree")

    (found,) = papers(bureau, row, "drafter")
    assert found.title == f"关于《{TITLE}》公开征求意见的公告"
    assert found.unmet == ()
    said = "".join(plain(each.words) for each in found.draft.body)  # type: ignore[union-attr]
    assert "2025年6月30日至2025年7月30日" in said
    assert found.draft.attachments[0].file == "管理办法.pdf"


def test_what_the_case_does_not_know_stands_open_and_is_written_by_hand(
    bureau: City, shelf: Path
) -> None:
    row = drafted(bureau, shelf)
    at = deliberated(bureau, row)
    found = papers(bureau, row, "checker", at)[-1]
    assert [each.id for each in found.open] == ["issue_force"]
    assert [each.code for each in found.unmet] == ["value_missing"]

    with pytest.raises(PaperNotReady) as refused:
        issue_paper(found.row.pk, actor=bureau["checker"], now=at)
    assert "施行日期" in str(refused.value)
    assert not PaperNumber.objects.exists()
    assert not LastNumber.objects.exists()

    write_paper(found.row.pk, {"issue_force": "2025-09-01"}, actor=bureau["checker"], now=at)
    assert papers(bureau, row, "checker", at)[-1].unmet == ()


def test_a_step_of_issuing_waits_for_the_check_list_and_keeps_the_attempt(
    bureau: City, shelf: Path
) -> None:
    row = drafted(bureau, shelf, draft_title="绝密★1年")
    at = deliberated(bureau, row)
    with pytest.raises(MoveRefused) as refused:
        issuing(bureau, row, at)
    assert [each.code for each in refused.value.reasons] == ["paper_secret"]
    assert Case.objects.get(pk=row.pk).step == "issue"
    assert Attempt.objects.filter(case=row, accepted=False).exists()
    assert not PaperNumber.objects.exists()


def test_what_is_issued_stays_as_it_was_whatever_becomes_of_the_case(
    bureau: City, shelf: Path
) -> None:
    row = drafted(bureau, shelf)
    at = deliberated(bureau, row)
    issuing(bureau, row, at)
    Case.objects.filter(pk=row.pk).update(values={})
    found = papers(bureau, row, "checker", at)[-1]
    assert found.title == f"关于印发《{TITLE}》的通知"
    assert found.number == "嘉科发〔2025〕1号"
    with pytest.raises(PaperIssued):
        write_paper(found.row.pk, {"draft_title": "另一题"}, actor=bureau["checker"], now=at)
    with pytest.raises(PaperIssued):
        issue_paper(found.row.pk, actor=bureau["checker"], now=at)
    assert Event.objects.filter(kind="case.paper_issued").count() == 1


def test_a_cancelled_number_lets_the_paper_be_issued_anew(bureau: City, shelf: Path) -> None:
    row = drafted(bureau, shelf)
    at = deliberated(bureau, row)
    issuing(bureau, row, at)
    number = PaperNumber.objects.get()
    cancel_number(number.pk, "日期写错", actor=bureau["registrar"], now=at)
    again = issue_paper(only(row, "normative").pk, actor=bureau["checker"], now=at)
    assert again == "嘉科发〔2025〕2号"


def test_what_is_sent_back_puts_its_draft_aside(bureau: City, shelf: Path) -> None:
    row = drafted(bureau, shelf)
    does(bureau, "chief", row, "agree")
    does(bureau, "drafter", row, "stop", reason="条款未定")
    assert papers(bureau, row, "drafter") == ()
    does(bureau, "drafter", row, "hand_in")
    does(bureau, "chief", row, "agree")
    assert len(papers(bureau, row, "drafter")) == 1
    assert CasePaper.objects.filter(case=row, void=True).count() == 1


def test_a_stranger_and_another_division_neither_read_nor_issue_a_draft(
    bureau: City, shelf: Path
) -> None:
    row = drafted(bureau, shelf)
    does(bureau, "chief", row, "agree")
    paper = only(row, "consultation").pk
    for who in ("outsider", "county", "administrator", "stranger"):
        with pytest.raises((NoPaper, NotAllowed)):
            issue_paper(paper, actor=bureau[who], now=bureau.now)
    with pytest.raises(NoPaper):
        write_paper(paper, {"contact": "我"}, actor=bureau["outsider"], now=bureau.now)
    assert not PaperNumber.objects.exists()
    assert only(row, "consultation").added == {}


def test_the_publication_is_recorded_by_who_issued_it(bureau: City, shelf: Path) -> None:
    row = drafted(bureau, shelf)
    does(bureau, "chief", row, "agree")
    paper = only(row, "consultation").pk
    words = issue_paper(paper, actor=bureau["drafter"], now=bureau.now)
    assert words == "嘉科告〔2025〕1号"
    with pytest.raises(LinkWrong):
        publish_paper(
            paper, "javascript:alert(1)", bureau.on, actor=bureau["drafter"], now=bureau.now
        )
    publish_paper(paper, LINK, bureau.on, actor=bureau["drafter"], now=bureau.now)
    (found,) = papers(bureau, row, "drafter")
    assert (found.link, found.published_on) == (LINK, bureau.on)


def test_a_link_that_cannot_be_one_keeps_the_step_where_it_is(bureau: City, shelf: Path) -> None:
    row = drafted(bureau, shelf)
    at = deliberated(bureau, row)
    issuing(bureau, row, at)
    wrong = {
        "official_link": "官网首页",
        "published_on": at.date().isoformat(),
        "issue_unified": "FJXD01",
    }
    with pytest.raises(MoveRefused) as refused:
        does(bureau, "checker", row, "published", at=at, values=wrong)
    assert [each.code for each in refused.value.reasons] == ["link_wrong"]
    assert PaperNumber.objects.get().published_on is None


def test_the_consultation_runs_its_days_and_cannot_be_ended_early(
    bureau: City, shelf: Path
) -> None:
    row = drafted(bureau, shelf)
    assert consulted(bureau, row).date() > date(2025, 7, 30)
    assert Case.objects.get(pk=row.pk).step == "replies"
