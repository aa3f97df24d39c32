"""Circulars of rounds: numbered, kept as they were issued; what is known about odd figures noted."""

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from kechuang.access.actor import Actor
from kechuang.apps.audit.writing import writing
from kechuang.apps.cases import kinds
from kechuang.apps.cases.actions.papers import reason_of
from kechuang.apps.cases.models import Circular, FigureRemark, RemarkState, Round
from kechuang.apps.cases.paper_refusals import NoPaper, PaperIssued, PaperNotReady
from kechuang.apps.cases.queries.circulars import telling
from kechuang.apps.cases.queries.figures import figures
from kechuang.apps.cases.queries.schemes import pack_now
from kechuang.apps.cases.round_refusals import NoFigure, NoRound
from kechuang.apps.cases.rules import ISSUE_CIRCULAR, NOTE_FIGURE, OfOwner
from kechuang.apps.subjects.queries import local_day
from kechuang.apps.work.actions.numbers import Numbering, number_within
from kechuang.renderers.papers import draft as drafted
from kechuang.renderers.papers.checking import points
from kechuang.renderers.papers.drafted import plain

MOST_WORDS = 300


def issue_circular(
    round_id: UUID, *, on: date | None = None, actor: Actor, now: datetime
) -> Circular:
    """Number the circular of a round and keep what it says. `on` is its date, today as a rule.

    Raises NoRound, NotAllowed, NoPaper, PaperIssued, PaperNotReady, PaperDayWrong.
    """
    row = _round(round_id)
    ISSUE_CIRCULAR.require(actor, OfOwner(row.owner))
    told = telling(round_id, actor=actor, now=now)
    if told is None:
        raise NoPaper
    pack, paper = pack_now(now), told.paper
    today = local_day(now, pack.zone)
    day = on or today
    values = {**told.values, "date": day, "printed_on": today}
    title = plain(drafted(paper, values).title)
    with writing(actor, now) as write:
        # Two who issue at once wait for each other here.
        Round.objects.select_for_update().get(pk=round_id)
        before = Circular.objects.filter(round=row, number__cancelled_at=None).first()
        if before is not None:
            raise PaperIssued(before.number.words if before.number else "")
        number = None
        if paper.series is not None:
            series = pack.numbering.get(paper.series.id, paper.series)
            # What was issued under a cancelled number is another thing to the register.
            turn = Circular.objects.filter(round=row).count()
            thing = f"{row.pk}" if not turn else f"{row.pk}:{turn}"
            what = Numbering(title, day, paper.id, "round", thing)
            number = number_within(write, series, what, today=today)
            values["number"] = number.words
        against = [each for each in points(drafted(paper, values)) if each.refuses]
        if against:
            raise PaperNotReady([reason_of(each, paper) for each in against])
        made = Circular.objects.create(
            round=row,
            paper=paper.id,
            pack=pack.digest,
            title=title,
            kept=_kept(values),
            number_id=number.id if number else None,
            issued_at=now,
            issued_by=actor.account,
        )
        write.event(
            kinds.CIRCULAR_ISSUED,
            thing_kind="round",
            thing=row.pk,
            unit=row.owner,
            data={"title": title, "number": number.words if number else ""},
        )
        return made


def note_figure(
    round_id: UUID,
    unit: str,
    what: str,
    state: RemarkState,
    words: str = "",
    *,
    actor: Actor,
    now: datetime,
) -> FigureRemark:
    """Note that an odd figure was verified, or explained in `words`. The last that is said counts.

    Raises NoRound, NotAllowed, NoFigure.
    """
    row = _round(round_id)
    NOTE_FIGURE.require(actor, OfOwner(row.owner))
    table = figures(round_id, actor=actor, now=now)
    lines = {line.unit: line for line in table.lines} if table else {}
    line = lines.get(unit)
    targets = [each.code for each in table.targets] if table else []
    value = line.cells[targets.index(what)].value if line and what in targets else None
    if value is None:
        raise NoFigure(what)
    with writing(actor, now) as write:
        made, _new = FigureRemark.objects.update_or_create(
            round=row,
            unit=unit,
            what=what,
            defaults={
                "value": _plain(value),
                "state": state,
                "words": words.strip()[:MOST_WORDS],
                "by": actor.account,
                "at": now,
            },
        )
        write.event(
            kinds.FIGURE_NOTED,
            thing_kind="round",
            thing=row.pk,
            unit=unit,
            data={"what": what, "value": made.value, "state": str(state)},
        )
        return made


def _round(round_id: UUID) -> Round:
    row = Round.objects.filter(pk=round_id).first()
    if row is None:
        raise NoRound
    return row


def _kept(value: object) -> object:
    """Values as JSON, exact: numbers and days as text."""
    if isinstance(value, dict):
        return {key: _kept(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_kept(each) for each in value]
    if isinstance(value, Decimal):
        return _plain(value)
    return value.isoformat() if isinstance(value, date) else value


def _plain(value: Decimal) -> str:
    return format(value.normalize(), "f")
