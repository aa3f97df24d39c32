"""What leaving a step of recognition brings: a standing opened, kept, warned of or withdrawn.

Called by the effects of schemes, at least once: done again, nothing changes.
"""

from datetime import date
from uuid import UUID

from kechuang.apps.audit.writing import Write
from kechuang.apps.cases.models import Case, CasePaper, Passage
from kechuang.apps.cases.numbers import receipt_number
from kechuang.apps.cases.queries.schemes import clock_of, pack_now, scheme_of
from kechuang.apps.recognition import kinds
from kechuang.apps.recognition.models import Certificate
from kechuang.apps.recognition.queries.holding import standing_of
from kechuang.apps.standings.actions import (
    NewStanding,
    keep_within,
    open_within,
    warn_within,
    withdraw_within,
)
from kechuang.apps.standings.models import Standing
from kechuang.lifecycle.timing import Counting
from kechuang.values.text import same

ANSWER_DAYS = 20
"""Working days within which a firm that was warned answers."""


def recognise(write: Write, row: Case, step: str) -> Certificate:
    """Open the standing that the case's scheme grants, and its certificate."""
    there = Certificate.objects.filter(case=row).first()
    if there is not None:
        return there
    pack, scheme = pack_now(write.now), scheme_of(row)
    passed = _passed(row, step)
    day = clock_of(pack).day(passed.at)
    number = _number(passed)
    origin = f"case:{row.pk}"
    new = NewStanding(
        _subject(row),
        scheme.standing,
        day,
        origin,
        number=number or row.number,
        body=scheme_title(row, scheme.standing),
        source=number,
        reason=scheme.title.zh,
    )
    (standing,) = open_within(write, [new], pack)
    made = Certificate.objects.create(
        code=receipt_number(),
        case=row,
        subject_id=_subject(row),
        kind=scheme.standing,
        holder=row.subject.name if row.subject else row.title,
        number=number or row.number,
        standing=standing.pk,
        issued_at=passed.at,
    )
    data = {"title": same(standing.words).to_json(), "number": made.number}
    write.event(kinds.CERTIFIED, thing_kind="case", thing=row.pk, unit=row.owner, data=data)
    return made


def scheme_title(row: Case, kind: str) -> str:
    """The name of the body that holds the standing: the firm's own, with what it is."""
    known = pack_now(row.entered_at).standings.named(kind)
    name = row.subject.name if row.subject else row.title
    return f"{name}{known.title.zh}" if known else name


def keep(write: Write, row: Case, step: str) -> None:
    """The standing stays after the review."""
    held = _held(row)
    if held is not None:
        keep_within(write, held, _why(row, step), source=row.number)


def warn(write: Write, row: Case, step: str) -> None:
    """The standing stays, and its holder is warned."""
    held = _held(row)
    if held is None or held.warned_at is not None:
        return
    clock = clock_of(pack_now(write.now))
    by = clock.later(clock.day(write.now), ANSWER_DAYS, Counting.WORKING)
    warn_within(write, held, _why(row, step), answer_by=by, source=row.number)


def withdraw(write: Write, row: Case, step: str) -> None:
    """The standing is taken back from the day on which that was issued."""
    held = _held(row)
    passed = _passed(row, step)
    on: date = clock_of(pack_now(write.now)).day(passed.at)
    if held is not None:
        why = _why(row, step)
        withdraw_within(write, held, why, on=max(on, held.starts), source=_number(passed))


def _held(row: Case) -> Standing | None:
    day = clock_of(pack_now(row.entered_at)).day(row.entered_at)
    return standing_of(scheme_of(row).standing, day, _subject(row)).order_by("starts").last()


def _subject(row: Case) -> UUID:
    if row.subject_id is None:  # pragma: no cover - runs open cases about subjects
        message = f"case {row.number} is about nobody"
        raise ValueError(message)
    return row.subject_id


def _passed(row: Case, step: str) -> Passage:
    """How the step was left, last."""
    found = (
        Passage.objects.filter(case=row, step=step, void=False)
        .exclude(to="")
        .select_related("batch")
        .order_by("version", "place")
        .last()
    )
    if found is None:  # pragma: no cover - an effect is noted with the passage
        message = f"case {row.number} never left {step}"
        raise ValueError(message)
    return found


def _number(passed: Passage) -> str:
    """The number of the document that was issued."""
    if passed.batch is not None and passed.batch.number:
        return str(passed.batch.number)
    if passed.number:
        return passed.number
    paper = CasePaper.objects.filter(
        case=passed.case_id, step=passed.step, number__isnull=False, void=False
    )
    found = paper.select_related("number").order_by("issued_at").last()
    return str(found.number.words) if found and found.number else ""


def _why(row: Case, step: str) -> str:
    """The reason given on the way to the step, or the words of the move."""
    said = Passage.objects.filter(case=row, void=False).exclude(reason="").order_by("version")
    last = said.last()
    move = scheme_of(row).by_id[step].title.zh
    return last.reason if last else f"{move}（{row.number}）"
