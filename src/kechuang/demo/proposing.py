"""The demonstration's list of proposals: released, answered by firms, checked, heard, on public notice."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from uuid import UUID

from kechuang.access.actor import Actor
from kechuang.access.roles import Holding, Role
from kechuang.apps.audit.writing import writing
from kechuang.apps.cases.actions.batches import NewBatch, act_batch, open_batch, record_batch
from kechuang.apps.cases.actions.drawing import draw_sample
from kechuang.apps.cases.actions.hearing import Spoken, hear
from kechuang.apps.cases.actions.moving import act
from kechuang.apps.cases.asking import Asked
from kechuang.apps.cases.models import Batch, BatchState, Case, Round
from kechuang.apps.recognition.actions.proposing import propose
from kechuang.apps.recognition.models import Run
from kechuang.apps.subjects.actions.accounts import NewAccount, insert_account, note_account
from kechuang.apps.subjects.actions.roles import note_grant
from kechuang.apps.subjects.models import Grant
from kechuang.demo.casework import Judged, Listed
from kechuang.demo.stage import SYSTEM, Cast
from kechuang.demo.steps import Step
from kechuang.lifecycle.kinds import StepKind, Verb
from kechuang.values.text import Text

_SEED = "2025"
_VISITOR = Actor(account=None, via="demo")
_FIRM = Text("某法定代表人", "A legal representative")


def of_list(cast: Cast, told: Judged, made: Listed) -> Iterator[Step]:
    """A run released and what became of it, each at its instant."""
    yield Step(made.released, partial(_release, cast, told, made))
    yield Step(made.answered, partial(_answer, cast, told, made))
    yield Step(made.checked, partial(_check, cast, told, made))
    yield Step(made.heard, partial(_hear, cast, told, made))
    yield Step(made.noticed, partial(_notice, cast, told, made))
    yield Step(made.objected, partial(_object, told, made))


def _release(cast: Cast, told: Judged, made: Listed) -> None:
    run = Run.objects.filter(scheme=told.rules).order_by("-finalised_at")[:1].get()
    propose(run, actor=cast.actor(told.by, cast.day(made.released)), now=made.released)


def _answer(cast: Cast, told: Judged, made: Listed) -> None:
    """Firms come in and answer: one of each unit after the other."""
    waiting = iter(_spread(_cases(told, StepKind.CONFIRM)))
    for move, count, reason in made.answers:
        for _place, row in zip(range(count), waiting, strict=False):
            firm = _firm(cast, row, made.answered)
            act(row.pk, Asked(move, reason=reason), actor=firm, now=made.answered)


def _spread(rows: list[Case]) -> list[Case]:
    units: dict[str, list[Case]] = {}
    for row in rows:
        units.setdefault(row.unit, []).append(row)
    most = max(map(len, units.values()), default=0)
    return [each[place] for place in range(most) for each in units.values() if place < len(each)]


def _firm(cast: Cast, row: Case, now: datetime) -> Actor:
    """The legal representative of the case's firm, whose account is opened then."""
    firm = str(row.subject_id)
    login = f"firm.{row.number.replace('-', '').lower()}"
    new = NewAccount(login, firm, _FIRM.zh, _FIRM.en)
    role = Role.LEGAL_PERSON
    with writing(SYSTEM, now) as write:
        account = insert_account(new, now, home_known=True)
        note_account(write, account)
        since = cast.day(now)
        grant = Grant.objects.create(account_id=account.pk, role=role, unit=firm, starts=since)
        note_grant(write, grant)
    return Actor(account.pk, _FIRM, frozenset({Holding(role, firm)}), via="demo")


def _check(cast: Cast, told: Judged, made: Listed) -> None:
    """The sample drawn; whoever was drawn is found to agree."""
    actor = cast.actor(told.by, cast.day(made.checked))
    draw_sample(_round(told).pk, actor=actor, now=made.checked, seed=_SEED)
    for row in _cases(told, StepKind.CHECK, "verify"):
        act(row.pk, Asked("agrees"), actor=actor, now=made.checked)


def _hear(cast: Cast, told: Judged, made: Listed) -> None:
    """The meeting, recorded with everybody's vote, for all at once."""
    votes = tuple((cast.accounts[each], Verb.AGREE) for each in made.voters)
    actor = cast.actor(told.by, cast.day(made.heard))
    batch = _together(told, StepKind.DELIBERATE, made.meeting, actor, made.heard)
    asked = Asked("passed", votes=votes)
    act_batch(batch, asked, number=made.minutes, actor=actor, now=made.heard)


def _notice(cast: Cast, told: Judged, made: Listed) -> None:
    """Published together, so that they are on notice as one list."""
    actor, now = cast.actor(told.by, cast.day(made.noticed)), made.noticed
    act_batch(_waiting(told, StepKind.RELEASE), Asked("publish"), actor=actor, now=now)
    title = made.title.zh
    record_batch(_waiting(told, StepKind.NOTICE), title=title, said={}, actor=actor, now=now)


def _waiting(told: Judged, kind: StepKind) -> UUID:
    """The open batch of the list in a kind of step."""
    found: UUID = Batch.objects.values_list("pk", flat=True).get(
        round=_round(told), kind=kind, state=BatchState.OPEN
    )
    return found


def _together(told: Judged, kind: StepKind, title: Text, actor: Actor, now: datetime) -> UUID:
    cases = [each.pk for each in _cases(told, kind)]
    return open_batch(NewBatch(title, now), cases, actor=actor, now=now).pk


def _object(told: Judged, made: Listed) -> None:
    """Somebody who has read the notice objects by name."""
    row = _cases(told, StepKind.NOTICE)[0]
    hear(row.number, Spoken(made.opinion), actor=_VISITOR, now=made.objected)


def _round(told: Judged) -> Round:
    return Round.objects.filter(scheme=told.rules).order_by("-opens_at")[:1].get()


def _cases(told: Judged, kind: StepKind, step: str = "") -> list[Case]:
    rows = Case.objects.filter(round=_round(told), kind=kind, ended_at=None)
    rows = rows.filter(step=step) if step else rows
    return list(rows.order_by("unit", "number"))
