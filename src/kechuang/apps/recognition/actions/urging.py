"""Firms that have not answered are reminded, many at once, no oftener than their step declares."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kechuang.access.actor import Actor
from kechuang.apps.audit.writing import Write, writing
from kechuang.apps.cases.actions.many import MOST
from kechuang.apps.cases.queries.schemes import clock_of, pack_now, scheme_of
from kechuang.apps.cases.queries.sight import KIND, visible
from kechuang.apps.cases.refusals import TooMany
from kechuang.apps.recognition import kinds
from kechuang.apps.recognition.models import Proposal, Run
from kechuang.apps.recognition.rules import PROPOSE
from kechuang.apps.subjects.queries import grants_on
from kechuang.apps.subjects.registering.among import Among
from kechuang.apps.work.announcing import Announcement, announce
from kechuang.apps.work.telling import REMINDER
from kechuang.lifecycle.deadlines import Clock
from kechuang.lifecycle.kinds import StepKind
from kechuang.lifecycle.model import Step
from kechuang.lifecycle.state import Reason
from kechuang.lifecycle.timing import Counting
from kechuang.values.text import Text


@dataclass(frozen=True, slots=True)
class Urged:
    """A proposal whose firm was reminded, or why it was not."""

    number: str
    name: str
    reasons: tuple[Reason, ...] = ()


def urge(run: Run, cases: Sequence[UUID], *, actor: Actor, now: datetime) -> tuple[Urged, ...]:
    """Remind the firms of these proposals of a run, in the order of their names.

    Raises NotAllowed, TooMany.
    """
    PROPOSE.require(actor)
    if len(cases) > MOST:
        raise TooMany(len(cases), MOST)
    with writing(actor, now) as write:
        rows = Proposal.objects.filter(run=run, case__in=visible(actor).filter(pk__in=cases))
        found = list(rows.select_related("case__round", "subject").order_by("subject__name", "pk"))
        clock = clock_of(pack_now(now))
        people = _people(found, clock, now)
        became = tuple(_one(write, each, people, clock) for each in found)
        told = sum(not each.reasons for each in became)
        if told:
            data = {"firms": told}
            write.event(kinds.URGED, thing_kind="run", thing=run.pk, data=data)
    return became


def _people(rows: Sequence[Proposal], clock: Clock, now: datetime) -> Mapping[str, list[UUID]]:
    """Whoever works for the firms: one statement."""
    among = Among([str(each.subject_id) for each in rows])
    found: dict[str, list[UUID]] = {}
    held = grants_on(clock.day(now)).filter(unit__in=among, account__is_active=True)
    for account, unit in held.values_list("account", "unit"):
        found.setdefault(unit, []).append(account)
    return found


def _one(write: Write, row: Proposal, people: Mapping[str, list[UUID]], clock: Clock) -> Urged:
    firm, step = row.subject, scheme_of(row.case).by_id[row.case.step]
    told = people.get(str(row.subject_id), [])
    against = tuple(_against(row, step, told, clock, write.now))
    if not against:
        mine = Proposal.objects.filter(pk=row.pk, urged_at=row.urged_at)
        if mine.update(urged_at=write.now) != 1:
            against = (_LATELY,)
    if not against:
        for who in told:
            _tell(write, row, step, who)
    return Urged(row.case.number, firm.name, against)


def _against(
    row: Proposal, step: Step, told: Sequence[UUID], clock: Clock, now: datetime
) -> Iterator[Reason]:
    if step.kind is not StepKind.CONFIRM or row.case.held:
        yield _ELSEWHERE
        return
    if not told:
        yield _NOBODY
    days = step.due.urge if step.due else 1
    if row.urged_at is not None:
        again = clock.later(clock.day(row.urged_at), days, Counting.WORKING)
        if clock.day(now) < again:
            yield Reason(
                "urged_lately",
                "time",
                Text(
                    f"{_day(clock, row.urged_at)}已催办，每{days}个工作日可催一次",
                    f"Reminded on {clock.day(row.urged_at)}; once in {days} working days",
                ),
                Text(f"{again.month}月{again.day}日起可再催", f"Again from {again}"),
            )


def _day(clock: Clock, at: datetime) -> str:
    day = clock.day(at)
    return f"{day.month}月{day.day}日"


def _tell(write: Write, row: Proposal, step: Step, who: UUID) -> None:
    zh, en = f"请办理：{step.title.zh}", f"Please attend to: {step.title.en or step.title.zh}"
    key = f"{REMINDER.name}:urge:{row.case_id}:{who}:{write.now.isoformat()}"
    address = f"/recognition/confirm/{row.case.number}/"
    words = Text(f"{zh}（{row.subject.name}）", f"{en} ({row.subject.name})")
    announce(write, Announcement(who, REMINDER.name, words, key, KIND, str(row.case_id), address))


_ELSEWHERE = Reason(
    "not_with_firm",
    "state",
    Text("现在不等企业办理", "It does not wait for its firm now"),
)
_NOBODY = Reason(
    "firm_has_nobody",
    "state",
    Text("企业还没有人开通账号", "Nobody of the firm has an account"),
    Text("请电话联系，或请县（市、区）协助开通", "Phone the firm, or have its county open one"),
)
_LATELY = Reason(
    "urged_lately", "time", Text("刚刚已由他人催办", "Somebody has reminded it a moment ago")
)
