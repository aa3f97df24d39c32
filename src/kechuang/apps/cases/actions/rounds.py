"""Rounds: opened with their cases, closed when their time has come, locked for good."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError
from django.db.models import QuerySet

from kechuang.access.actor import Actor
from kechuang.apps.audit.writing import Write, writing
from kechuang.apps.cases import kinds
from kechuang.apps.cases.actions.opening import Opening, open_many
from kechuang.apps.cases.models import Case, Round, RoundState
from kechuang.apps.cases.queries.schemes import clock_of, pack_now, scheme_of, scheme_on
from kechuang.apps.cases.queries.wording import title_of, unit_name
from kechuang.apps.cases.round_refusals import (
    NoRound,
    RoundExists,
    RoundMoved,
    RoundUnfinished,
    RoundWrong,
)
from kechuang.apps.cases.rules import LOCK_ROUND, OPEN_ROUND, OfOwner
from kechuang.apps.facts.models import Document, ImportState
from kechuang.apps.subjects.models import Subject
from kechuang.lifecycle.deadlines import Clock
from kechuang.lifecycle.model import Scheme
from kechuang.lifecycle.planned import Recurrence, RoundPlan
from kechuang.lifecycle.rounds import KINDS, closes_at, opens_at
from kechuang.pack import Pack
from kechuang.values.period import Period
from kechuang.values.text import Text

REPORTING_UNIT = "reporting_unit"
_SUBJECT = "subject:"
_DATASET = "dataset:"


@dataclass(frozen=True, slots=True)
class Owed:
    """One case that a round opens: whose it is, and what to add to the round's title."""

    key: str
    unit: str
    title: Text = Text("")
    subject: UUID | None = None


PER: dict[str, Callable[[Round, Pack], Iterable[Owed]]] = {}
"""What rounds may be opened for each of; apps above enter theirs (`target`, `task`)."""


@dataclass(frozen=True, slots=True)
class NewRound:
    """A round to be opened. What is left out follows from the scheme's plan of rounds."""

    scheme: str
    period: str = ""
    title: Text = Text("")
    number: str = ""
    opens_at: datetime | None = None
    closes_at: datetime | None = None


def open_round(new: NewRound, *, actor: Actor, now: datetime) -> Round:
    """Open a round and, once its first day has come, its cases.

    Raises NotAllowed, NoScheme, SchemeIsDraft, RoundWrong, RoundExists, CalendarYearUnknown.
    """
    with writing(actor, now) as write:
        pack = pack_now(now)
        clock = clock_of(pack)
        scheme = scheme_on(pack, new.scheme, clock.day(now))
        OPEN_ROUND.require(actor, OfOwner(scheme.owner))
        row = _row(new, scheme, pack, clock, now)
        if row.period and Round.objects.filter(scheme=scheme.id, period=row.period).exists():
            raise RoundExists(row.period)
        row.opened_by = actor.account
        try:
            row.save(force_insert=True)
        except IntegrityError as error:  # somebody was first, a moment ago
            raise RoundExists(row.period) from error
        if row.opens_at <= now:
            _begin(write, row)
        return row


def _row(new: NewRound, scheme: Scheme, pack: Pack, clock: Clock, now: datetime) -> Round:
    plan = scheme.rounds
    period = _period(new.period, plan)
    opens = new.opens_at or (opens_at(plan, period, clock) if period else now)
    closes = new.closes_at or (closes_at(plan, period, clock) if period else None)
    if closes is not None and closes <= opens:
        raise RoundWrong(
            Text(
                "截止时间须晚于开始时间，请修改。",
                "A round closes after it opens; change one of them.",
            )
        )
    title = new.title or _title(scheme, period)
    return Round(
        scheme=scheme.id,
        starts=scheme.starts,
        pack=pack.digest,
        owner=scheme.owner,
        period=str(period) if period else "",
        title=title.zh[:200],
        title_en=title.en[:200],
        number=new.number or plan.number,
        opens_at=opens,
        closes_at=closes,
    )


def _period(written: str, plan: RoundPlan) -> Period | None:
    """The period, of the length that the scheme's rounds have. Raises RoundWrong."""
    if not written and plan.every is Recurrence.NONE:
        return None
    try:
        period = Period.parse(written)
    except ValueError:
        period = None
    wanted = KINDS.get(plan.every)
    if period is None or (wanted and period.kind is not wanted):
        said = wanted.value if wanted else "2025-06"
        raise RoundWrong(
            Text(
                f"本方案按{said}开展，请写明所属时期，如 2025-06、2025-Q2、2025；收到“{written}”。",
                f"Rounds of this scheme go by {said}: give a period such as 2025-06, 2025-Q2 or "
                f"2025, not “{written}”.",
            ),
            period=written,
        )
    return period


def _title(scheme: Scheme, period: Period | None) -> Text:
    if period is None:
        return scheme.title
    english = f"{scheme.title.en or scheme.title.zh}, {period.text.en}"
    return Text(f"{period.text.zh}{scheme.title.zh}", english)


def _begin(write: Write, row: Round) -> None:
    """Open the round's cases; those that are there already are left as they are."""
    read = row.version
    rows = Round.objects.filter(pk=row.pk, version=read, state=RoundState.DRAFT)
    if rows.update(state=RoundState.OPEN, version=read + 1) != 1:
        raise RoundMoved(row.state)
    row.state, row.version = RoundState.OPEN, read + 1
    made = open_many(write, [_opening(row, each) for each in owed(row, pack_now(write.now))])
    write.event(
        kinds.ROUND_OPENED,
        thing_kind="round",
        thing=row.pk,
        unit=row.owner,
        data={
            "title": title_of(row).to_json(),
            "scheme": row.scheme,
            "period": row.period,
            "count": len(made),
        },
    )


def owed(row: Round, pack: Pack) -> Iterable[Owed]:
    """For whom the round opens a case. Raises RoundWrong for what this installation does not know."""
    per = scheme_of(row).rounds.per
    if not per:
        return ()
    if per == REPORTING_UNIT:
        return [Owed(unit.id, unit.id, unit.short) for unit in pack.reporting_units]
    if per.startswith(_SUBJECT):
        return _owing(Subject.objects.filter(kind=per.removeprefix(_SUBJECT)))
    if per.startswith(_DATASET):
        told = Document.objects.filter(
            dataset=per.removeprefix(_DATASET),
            made_by__state=ImportState.FINAL,
            made_by__withdrawn_seq=None,
        )
        return _owing(Subject.objects.filter(pk__in=told.values("subject")))
    if per in PER:
        return PER[per](row, pack)
    raise RoundWrong(
        Text(
            f"批次按“{per}”逐一发起，但没有登记这种清单；请改用 reporting_unit 或 subject:类别。",
            f"Rounds per “{per}” are not known here; use reporting_unit or subject:KIND.",
        ),
        per=per,
    )


def _owing(rows: QuerySet[Subject]) -> list[Owed]:
    """One for each subject that is there today, in the order of registration."""
    there = rows.filter(merged_into=None, closed_on=None).order_by("number")
    return [
        Owed(str(pk), unit, Text(name), pk)
        for pk, unit, name in there.values_list("pk", "unit", "name")
    ]


def _opening(row: Round, each: Owed) -> Opening:
    title = title_of(row)
    if each.title:
        title = Text(
            f"{title.zh}（{each.title.zh}）",
            f"{title.en or title.zh} ({each.title.en or each.title.zh})",
        )
    source = f"round:{row.pk}:{each.key}"
    return Opening(row.scheme, title, each.unit, each.subject, row, source=source)


def settle_rounds(*, actor: Actor, now: datetime) -> int:
    """Open and close the rounds whose instant has come; how many. Done again, it does nothing."""
    opening = Round.objects.filter(state=RoundState.DRAFT, opens_at__lte=now)
    closing = Round.objects.filter(state=RoundState.OPEN, closes_at__lt=now)
    settled = 0
    for row in opening.order_by("opens_at", "pk"):
        with writing(actor, now) as write:
            _begin(write, row)
        settled += 1
    for row in closing.order_by("closes_at", "pk"):
        with writing(actor, now) as write:
            _turn(write, row, RoundState.CLOSED)
            data: dict[str, object] = {"title": title_of(row).to_json()}
            write.event(
                kinds.ROUND_CLOSED, thing_kind="round", thing=row.pk, unit=row.owner, data=data
            )
        settled += 1
    return settled


def lock_round(
    round_id: UUID, *, actor: Actor, now: datetime, version: int | None = None, sure: bool = False
) -> Round:
    """Lock a round (封账): nothing in it moves afterwards. `sure` locks it with open cases too.

    Raises NoRound, NotAllowed, RoundMoved, RoundUnfinished.
    """
    with writing(actor, now) as write:
        row = Round.objects.filter(pk=round_id).first()
        if row is None:
            raise NoRound
        LOCK_ROUND.require(actor, OfOwner(row.owner))
        if row.state not in (RoundState.OPEN, RoundState.CLOSED):
            raise RoundMoved(row.state)
        if version not in (None, row.version):
            raise RoundMoved(row.state)
        unfinished = list(
            Case.objects.filter(round=row, ended_at=None).values_list("unit", flat=True)
        )
        if unfinished and not sure:
            pack = pack_now(now)
            units = [unit_name(pack, unit) for unit in dict.fromkeys(unfinished)]
            raise RoundUnfinished(units, len(unfinished))
        _turn(write, row, RoundState.LOCKED)
        Case.objects.filter(round=row).update(tick_at=None)
        write.event(
            kinds.ROUND_LOCKED,
            thing_kind="round",
            thing=row.pk,
            unit=row.owner,
            data={"title": title_of(row).to_json(), "open": len(unfinished)},
        )
        return row


def _turn(write: Write, row: Round, state: RoundState) -> None:
    """The round in another state, exactly one row. Raises RoundMoved."""
    after: dict[str, object] = {"state": state, "version": row.version + 1}
    if state is RoundState.LOCKED:
        after["locked_at"] = write.now
    if Round.objects.filter(pk=row.pk, version=row.version).update(**after) != 1:
        raise RoundMoved(Round.objects.values_list("state", flat=True).get(pk=row.pk))
    row.state, row.version = state, row.version + 1
