"""The demonstration's quarters of monitoring: zones report, the division adopts, the bulletin goes out."""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from functools import partial

from kechuang.access.roles import Role
from kechuang.apps.cases.actions.circulars import issue_circular
from kechuang.apps.cases.actions.moving import act
from kechuang.apps.cases.actions.rounds import NewRound, open_round
from kechuang.apps.cases.asking import Asked
from kechuang.apps.cases.models import Case, Round
from kechuang.apps.facts.queries.many import latest_of
from kechuang.demo.casework import Monitoring
from kechuang.demo.stage import Cast
from kechuang.demo.steps import Step

_TEN_THOUSAND = 10_000
_SUDDEN = 4
"""Which of those who report has grown by more than half, and says why."""


def of_monitoring(cast: Cast, told: Monitoring) -> Iterator[Step]:
    """A round opened, reported to, adopted, its circular issued."""
    yield Step(cast.at(told.opened, 8, 40), partial(_open, cast, told))
    yield Step(cast.at(told.reported, 14, 30), partial(_report, cast, told))
    if told.decided is not None:
        yield Step(cast.at(told.decided, 10, 0), partial(_adopt, cast, told, told.decided))
    if told.issued is not None:
        yield Step(cast.at(told.issued, 11, 0), partial(_issue, cast, told, told.issued))


def _open(cast: Cast, told: Monitoring) -> None:
    owner = cast.pack.schemes[told.scheme][-1].owner
    person = cast.holding(owner, Role.HANDLER, Role.DIVISION_HEAD) or cast.script.people[0].id
    new = NewRound(told.scheme, str(told.period))
    open_round(new, actor=cast.actor(person, told.opened), now=cast.at(told.opened, 8, 40))


def _report(cast: Cast, told: Monitoring) -> None:
    at = cast.at(told.reported, 14, 30)
    for place, row in enumerate(_cases(told)[: told.sent]):
        values = _values(told, row, place)
        _by(cast, row, Role.COUNTY_OFFICER, row.unit, Asked("to_leader", values=values), at)
        _by(cast, row, Role.COUNTY_LEADER, row.unit, Asked("report_up"), at)


def _adopt(cast: Cast, told: Monitoring, day: date) -> None:
    for row in _cases(told)[: told.adopted]:
        _by(cast, row, Role.HANDLER, row.owner, Asked("adopt"), cast.at(day, 10, 0))


def _issue(cast: Cast, told: Monitoring, day: date) -> None:
    at = cast.at(day, 11, 0)
    for row in _cases(told)[: told.adopted]:
        _by(cast, row, Role.DIVISION_HEAD, row.owner, Asked("publish"), at)
    made = Round.objects.get(scheme=told.scheme, period=str(told.period))
    head = cast.holding(made.owner, Role.DIVISION_HEAD)
    if head is not None and made.cases.exclude(ended_at=None).exists():
        issue_circular(made.pk, on=day, actor=cast.actor(head, day), now=at)


def _by(cast: Cast, row: Case, role: Role, unit: str, asked: Asked, at: datetime) -> None:
    person = cast.holding(unit, role) or cast.script.people[0].id
    act(row.pk, asked, actor=cast.actor(person, cast.day(at)), now=at)


def _cases(told: Monitoring) -> list[Case]:
    rows = Case.objects.filter(round__scheme=told.scheme, round__period=str(told.period))
    return list(rows.select_related("subject").order_by("subject__number"))


def _values(told: Monitoring, row: Case, place: int) -> dict[str, str]:
    """What a zone reports: as the dataset says of the period, else a little more than a year ago."""
    said = latest_of(told.scheme, [row.subject_id]) if row.subject_id else {}
    last = said.get((row.subject_id, str(told.period.year_earlier())), {}) if row.subject_id else {}
    now = said.get((row.subject_id, str(told.period)), {}) if row.subject_id else {}
    grown = Decimal(108 + place * 3 - (place % 2) * 12) / 100
    sudden = place == _SUDDEN
    values = {
        "zone_by": "某填报人",
        "zone_scope": "全部企业",
        "zone_cumulative": "是",
        "zone_problem": "个别企业订单波动，用工紧张。",
        "zone_next": "走访重点企业，跟进在建项目。",
        "zone_projects.0.zone_project": f"{row.subject.name if row.subject else '园区'}二期",
        "zone_projects.0.zone_project_state": "主体结构施工，设备招标完成",
    }
    if sudden:
        values["zone_outlier"] = "一家龙头企业总部迁入，营业收入并表"
    for field, fact, money in (
        ("zone_firms", "zq_firms", False),
        ("zone_high_tech", "zq_high_tech", False),
        ("zone_revenue", "zq_revenue", True),
        ("zone_research", "zq_research", True),
    ):
        known = Decimal(str(now.get(fact) or last.get(fact) or 0))
        value = known if fact in now else known * (grown if money else 1)
        if sudden and money:
            before = Decimal(str(last.get(fact) or known))
            value = before * Decimal("1.62")
        values[field] = _written(value, money=money)
        if money and last.get(fact) is not None:
            values[f"{field}_last"] = _written(Decimal(str(last[fact])), money=True)
    return values


def _written(value: Decimal, *, money: bool) -> str:
    return str((value / _TEN_THOUSAND).quantize(Decimal("0.01")) if money else int(value))
