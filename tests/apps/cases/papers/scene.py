"""A document of the real pack on its way: who drafts, agrees, deliberates, issues."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from kechuang.access.roles import Role
from kechuang.apps.cases.actions.attaching import attach
from kechuang.apps.cases.actions.opening import Opening, open_case
from kechuang.apps.cases.actions.ticking import tick
from kechuang.apps.cases.models import Case, CasePaper
from kechuang.apps.cases.queries.papers import Standing, papers_of
from kechuang.apps.cases.queries.sight import seen
from kechuang.apps.work.actions import Incoming
from kechuang.values.text import Text
from tests.apps.cases.acting import does
from tests.apps.work import hostile
from tests.city import SYSTEM, City, build, joined

TITLE = "科技计划项目管理办法"


def reforming() -> City:
    """The real city with those who issue a document of the reform division."""
    city = build("jiaxing", issued=False)
    bureau = city.pack.bureau.id
    return joined(
        city,
        drafter=((Role.HANDLER, "reform"),),
        checker=((Role.HANDLER, "reform"),),
        chief=((Role.DIVISION_HEAD, "reform"),),
        registrar=((Role.HANDLER, "office"),),
        deputy=((Role.DEPUTY_LEADER, bureau),),
        outsider=((Role.HANDLER, "talent"),),
    )


def drafted(city: City, shelf: Path, **more: str) -> Case:
    """A document handed in by its drafter."""
    del shelf
    row = open_case(
        Opening("document_to_issue", Text(TITLE), unit="reform"),
        actor=city["drafter"],
        now=city.now,
    )
    incoming = Incoming("管理办法.pdf", [hostile.PDF], pledged=True)
    file = attach(row.pk, "draft_text", incoming, actor=city["drafter"], now=city.now)
    values = {
        "draft_title": TITLE,
        "draft_kind": "行政规范性文件",
        "draft_promise": "D05",
        "draft_firms": "是",
        "draft_note": "修订",
        "draft_text": str(file.pk),
    }
    does(city, "drafter", row, "hand_in", values={**values, **more})
    return row


def consulted(city: City, row: Case) -> datetime:
    """The consultation over: when."""
    does(city, "chief", row, "agree")
    over = city.now + timedelta(days=31)
    tick(actor=SYSTEM, now=over)
    return over


def deliberated(city: City, row: Case) -> datetime:
    """Everything up to the meeting that passed it: when."""
    at = consulted(city, row)
    opinions = {
        "opinions.0.opinion_from": "某企业",
        "opinions.0.opinion_text": "标准过高",
        "opinions.0.opinion_taken": "采纳",
        "heard_firms": "是",
    }
    does(city, "drafter", row, "replied", at=at, values=opinions)
    checks = {
        "same_way": "一致",
        "fair": "不具有排除限制竞争影响",
        "fair_note": "无",
    }
    does(city, "checker", row, "fair_enough", at=at, values=checks)
    lawful = {"legal": "合法"}
    does(city, "checker", row, "lawful", at=at, values=lawful, reason="合法性审核意见书第3号")
    for who in ("leader", "deputy"):
        does(city, who, row, "aye", at=at)
    return at


def issuing(city: City, row: Case, at: datetime, who: str = "checker") -> Any:
    """The move by which it is issued."""
    return does(city, who, row, "issued", at=at, values={"issue_force": "2025-09-01"})


def papers(city: City, row: Case, who: str, at: datetime | None = None) -> tuple[Standing, ...]:
    """The papers of a case as somebody sees them."""
    now = at or city.now
    return papers_of(seen(row.pk, city[who]), actor=city[who], now=now)


def only(row: Case, paper: str) -> CasePaper:
    """The one live paper of a kind."""
    return CasePaper.objects.get(case=row, paper=paper, void=False)
