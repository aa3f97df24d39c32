"""Opinions on public notices: received from anybody, answered one by one by the unit responsible."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from kechuang.access.actor import Actor
from kechuang.apps.audit.writing import Write, writing
from kechuang.apps.cases import kinds
from kechuang.apps.cases.actions.carrying import change
from kechuang.apps.cases.actions.moving import move
from kechuang.apps.cases.asking import Asked
from kechuang.apps.cases.models import Case, Opinion, Outcome
from kechuang.apps.cases.notice_refusals import (
    NoNotice,
    NoOpinion,
    NothingToUphold,
    OpinionAnswered,
    OpinionWrong,
    TooManyOpinions,
)
from kechuang.apps.cases.notice_rules import ANSWER, READ_OPINIONS, SPEAK
from kechuang.apps.cases.numbers import receipt_number
from kechuang.apps.cases.queries.notices import case_on_notice
from kechuang.apps.cases.queries.opinions import OUTCOMES
from kechuang.apps.cases.queries.schemes import clock_of, pack_now, scheme_of
from kechuang.apps.cases.queries.sight import KIND, seen
from kechuang.apps.cases.queries.wording import title_of
from kechuang.apps.cases.rules import OfOwner
from kechuang.apps.subjects.secrets import conceal, new_key, reveal
from kechuang.apps.work.actions.commitments import Owing, owe, settle
from kechuang.apps.work.models import Commitment
from kechuang.lifecycle.deadlines import due
from kechuang.lifecycle.kinds import Verb
from kechuang.lifecycle.model import Step
from kechuang.values.errors import Refusal
from kechuang.values.text import Text

OWED = "opinion"
"""The kind of commitments that an answer settles."""
_LEAST, _MOST, _SHORT = 10, 4000, 100
_HOUR = timedelta(hours=1)
_PER_CASE = 30
"""Opinions on one case within an hour, after which it is closed for a while against floods."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """What somebody says; without `name` and `contact` it is anonymous."""

    words: str
    name: str = ""
    contact: str = ""
    named: bool = False


def hear(number: str, spoken: Spoken, *, actor: Actor, now: datetime) -> Opinion:
    """Take an opinion on a case that is on public notice; its receipt leads to the answer.

    Raises NoNotice, OpinionWrong, TooManyOpinions.
    """
    SPEAK.require(actor)
    row, step = case_on_notice(number, actor=actor)
    _check(spoken)
    with writing(actor, now) as write:
        _still_open(row)
        lately = Opinion.objects.filter(case=row, received_at__gt=now - _HOUR)
        if lately.count() >= _PER_CASE:
            raise TooManyOpinions
        made = _keep(row, step, spoken, now)
        manner = "实名" if made.named else "匿名"
        write.event(
            kinds.OPINION_HEARD,
            thing_kind=KIND,
            thing=row.pk,
            unit="",
            data={"number": row.number, "manner": manner},
        )
        owe([_owing(row, made)], actor=write.actor, now=now)
    return made


def answer(opinion: UUID, outcome: Outcome, words: str, *, actor: Actor, now: datetime) -> Opinion:
    """Answer an opinion. One that is upheld takes the step's `object` move with the case.

    Raises NoOpinion, NotAllowed, OpinionAnswered, OpinionWrong, NothingToUphold, MoveRefused.
    """
    found, row = _found(opinion, actor)
    ANSWER.require(actor, OfOwner(row.owner))
    _check_answer(found, outcome, words)
    with writing(actor, now) as write:
        changed = {
            "outcome": outcome.value,
            "answer": words.strip(),
            "answered_at": now,
            "answered_by": actor.account,
        }
        if Opinion.objects.filter(pk=found.pk, outcome="").update(**changed) != 1:
            raise OpinionAnswered
        write.event(
            kinds.OPINION_ANSWERED,
            thing_kind=KIND,
            thing=row.pk,
            unit=row.owner,
            data={
                "number": row.number,
                "opinion": str(found.pk),
                "outcome": OUTCOMES[outcome].zh,
            },
        )
        for each in Commitment.objects.filter(source=_source(found), done_at=None):
            settle(write, each, OUTCOMES[outcome].zh)
        _go_on(write, row, outcome, words, actor)
    found.refresh_from_db()
    return found


def open_sender(opinion: UUID, *, actor: Actor, now: datetime) -> tuple[str, str]:
    """Name and contact of who sent a named opinion; the look is noted. Raises NoOpinion."""
    found, row = _found(opinion, actor)
    ANSWER.require(actor, OfOwner(row.owner))
    with writing(actor, now) as write:
        write.event(
            kinds.OPINION_OPENED,
            thing_kind=KIND,
            thing=row.pk,
            unit=row.owner,
            data={"number": row.number, "opinion": str(found.pk)},
        )
    return reveal(found.name, found.key), reveal(found.contact, found.key)


def _still_open(row: Case) -> None:
    """The case is kept where it was read until the opinion is in. Raises NoNotice."""
    held = Case.objects.select_for_update().filter(pk=row.pk, step=row.step, ended_at=None)
    if held.first() is None:
        raise NoNotice


def _check(spoken: Spoken) -> None:
    """All that is wrong at once. Raises OpinionWrong."""
    wrong: dict[str, Text] = {}
    length = len(spoken.words.strip())
    if not _LEAST <= length <= _MOST:
        wrong["words"] = Text(
            f"请写明具体内容（{_LEAST}至{_MOST}字），现为{length}字",
            f"Say what it is about in {_LEAST} to {_MOST} characters; there are {length}",
        )
    if spoken.named and not 1 < len(spoken.name.strip()) <= _SHORT:
        wrong["name"] = Text("实名提出的请填写姓名或单位名称", "Give your name, or send it without")
    if spoken.named and not 4 < len(spoken.contact.strip()) <= _SHORT:
        wrong["contact"] = Text("请填写可联系到的电话或邮箱", "Give a phone number or an address")
    if wrong:
        raise OpinionWrong(wrong)


def _check_answer(found: Opinion, outcome: Outcome, words: str) -> None:
    wrong: dict[str, Text] = {}
    if not 1 < len(words.strip()) <= _MOST:
        wrong["answer"] = Text("请写明核实情况和答复", "Say what was found and what is answered")
    if outcome is Outcome.NO_LEADS and found.named:
        wrong["outcome"] = Text(
            "实名意见须核实后答复", "A named opinion is looked into and answered"
        )
    if wrong:
        raise OpinionWrong(wrong)


def _keep(row: Case, step: Step, spoken: Spoken, now: datetime) -> Opinion:
    key = new_key(now)
    named = spoken.named
    return Opinion.objects.create(
        case=row,
        visit=row.standing.get("visit", 1),
        receipt=receipt_number(),
        named=named,
        key=key,
        name=conceal(spoken.name.strip() if named else "", key),
        contact=conceal(spoken.contact.strip() if named else "", key),
        words=conceal(spoken.words.strip(), key),
        received_at=now,
        due_at=_due(row, step, now),
    )


def _due(row: Case, step: Step, now: datetime) -> datetime | None:
    """By when it is answered: as the step says, else by the end of the notice."""
    if step.answers is None:
        return row.due_at
    return due(step.answers, now, row.opened_at, None, None, clock_of(pack_now(now)))


def _owing(row: Case, made: Opinion) -> Owing:
    title = title_of(row)
    return Owing(
        kind=OWED,
        unit=row.owner,
        title=Text(f"答复公示意见：{title.zh}", f"Answer an opinion: {title.en or title.zh}"),
        thing_kind=KIND,
        thing=str(row.pk),
        source=_source(made),
        due_at=made.due_at or made.received_at,
    )


def _source(made: Opinion) -> str:
    return f"opinion:{made.pk}"


def _found(opinion: UUID, actor: Actor) -> tuple[Opinion, Case]:
    found = Opinion.objects.select_related("key").filter(pk=opinion).first()
    if found is None:
        raise NoOpinion
    try:
        row = seen(found.case_id, actor)
        READ_OPINIONS.require(actor, OfOwner(row.owner))
    except Refusal:
        raise NoOpinion from None
    return found, row


def _go_on(write: Write, row: Case, outcome: Outcome, words: str, actor: Actor) -> None:
    """An upheld one takes the case out of the notice; past its time, the notice is looked at again."""
    scheme = scheme_of(row)
    step = scheme.by_id[row.step]
    if outcome is Outcome.UPHELD and step.public:
        leads = next((each for each in step.moves if each.verb is Verb.OBJECT), None)
        if leads is None:
            raise NothingToUphold
        move(write, row, Asked(leads.id, reason=words.strip()), actor)
    elif step.public and row.due_at is not None and row.due_at <= write.now:
        change(row, {"tick_at": write.now})
