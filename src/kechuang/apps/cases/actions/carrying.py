"""What the kernel decided, written: exactly one row, its passages, and all that hangs on them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import count
from uuid import UUID

from kechuang.access.actor import Actor
from kechuang.apps.audit.writing import Write
from kechuang.apps.cases import effects, kinds
from kechuang.apps.cases.actions.batch_numbers import may_type
from kechuang.apps.cases.actions.entering import columns, open_to
from kechuang.apps.cases.actions.going_on import go_on
from kechuang.apps.cases.actions.handing import hand_in
from kechuang.apps.cases.actions.leaving import goes_along, left_alone
from kechuang.apps.cases.actions.naming import renamed
from kechuang.apps.cases.actions.owing import keep_owed
from kechuang.apps.cases.actions.papers import draft_papers, void_papers
from kechuang.apps.cases.asking import Asked, Done, Received
from kechuang.apps.cases.faces import inner, written_in
from kechuang.apps.cases.models import Attempt, Case, Passage
from kechuang.apps.cases.places import rights_of
from kechuang.apps.cases.queries.sight import KIND
from kechuang.apps.cases.queries.situations import Surroundings, unanswered
from kechuang.apps.cases.refusals import CaseChanged
from kechuang.lifecycle.keeping import as_object
from kechuang.lifecycle.kinds import FORWARD, StepKind, Verb
from kechuang.lifecycle.model import Scheme, Step
from kechuang.lifecycle.replaying import Deed, deeds
from kechuang.lifecycle.state import Attempt as Try
from kechuang.lifecycle.state import Moved, Standing


@dataclass(frozen=True, slots=True)
class Decided:
    """A case as it was read, what it was asked, and what the kernel decided."""

    row: Case
    scheme: Scheme
    around: Surroundings
    before: Standing
    moved: Moved
    asked: Asked
    acting: Actor
    batch: UUID | None = None

    @property
    def step(self) -> Step:
        """The step that the move was made in."""
        return self.scheme.by_id[self.before.step]

    @property
    def hands_in(self) -> bool:
        """Whether a form goes forward with the move: the last writer's, or each one's of several."""
        over = self.moved.left is not None or self.step.nature.several
        forward = self.moved.move.verb in FORWARD
        return over and forward and written_in(self.scheme, self.step)


def carry(write: Write, decided: Decided) -> Done:
    """Write the decision. Raises CaseChanged when the case is no longer as it was read."""
    decided = _renamed(write, decided) if decided.hands_in else decided
    row, moved = decided.row, decided.moved
    after = {
        "unit": decided.around.situation.unit,
        **columns(row, decided.scheme, moved.standing, write.now),
        "standing": as_object(moved.standing),
        "values": row.values,
        "handed_in": row.handed_in + decided.hands_in,
        "draft": row.draft and not decided.hands_in,
        "version": moved.standing.version,
    }
    change(row, after)
    _hear(decided)
    _pass(write, decided)
    _leave(write, decided)
    draft_papers(write, row, entered_at(decided))
    receipt = _receipt(write, decided) if decided.hands_in else None
    open_to(row, decided.scheme, decided.around, moved.entered, moved.waits_for)
    note = moved.move.title.zh
    keep_owed(write, row, decided.scheme, decided.around, moved.standing, moved.waits_for, note)
    if row.ended_at is not None and row.parent_id:
        Case.objects.filter(pk=row.parent_id, ended_at=None).update(tick_at=write.now)
    effects.later(write, row.pk, decided.step.id, row.version, moved.effects)
    _event(write, decided)
    done = Done(row.pk, row.number, row.version, row.step, row.outcome, moved.late, receipt)
    _keep_attempt(write, decided, done)
    return done


def _hear(decided: Decided) -> None:
    """An opinion that came in while its notice was closing keeps it open. Raises CaseChanged."""
    over = decided.step.nature.runs and decided.moved.move.verb in (Verb.LAPSE, Verb.PASS)
    if over and unanswered(decided.row, decided.step):
        raise CaseChanged(decided.before.version, decided.row.version)


def _leave(write: Write, decided: Decided) -> None:
    """What the batch in which the case waits is told. Raises MoveRefused where it dropped out."""
    left, batch = decided.moved.left is not None, decided.batch
    if batch is not None:
        goes_along(write, decided.row, batch, left=left)
    elif left:
        batch = left_alone(write, decided.row)
    if left and batch is not None:
        go_on(write, decided.row, decided.scheme, batch)


def _renamed(write: Write, decided: Decided) -> Decided:
    """The case with those taking part whom the form that is handed in names."""
    form = decided.around.forms.form(decided.step.form)
    around = renamed(write, decided.row, decided.scheme, decided.around, form)
    return replace(decided, around=around)


def change(row: Case, after: dict[str, object]) -> None:
    """Change a case that still is as it was read, exactly one row. Raises CaseChanged."""
    read = row.version
    if Case.objects.filter(pk=row.pk, version=read).update(**after) != 1:
        present = Case.objects.values_list("version", flat=True).get(pk=row.pk)
        raise CaseChanged(read, present)
    for name, value in after.items():
        setattr(row, name, value)


def _pass(write: Write, decided: Decided) -> None:
    before, after = decided.before, decided.moved.standing
    gone = {each.visit for each in after.passages if each.void}
    gone -= {each.visit for each in before.passages if each.void}
    if gone:
        moves = Passage.objects.filter(case=decided.row, visit__in=gone).exclude(verb="")
        moves.update(void=True)
        void_papers(decided.row, {*gone, before.visit})
    Passage.objects.bulk_create(_passages(write, decided))


def _passages(write: Write, decided: Decided) -> Iterator[Passage]:
    """The move itself, then every step that the system hopped over."""
    asked, moved = decided.asked, decided.moved
    attempt = Try(
        asked.move,
        write.actor,
        reason=asked.reason,
        proxy_for=asked.proxy_for,
        votes=asked.votes,
    )
    record = deeds(decided.before, attempt, moved, write.now)
    first = passage(decided.row, decided.step, record[0], decided.before.visit)
    first.verb = moved.move.verb.value
    first.role = decided.acting.role_on(acting_unit(decided))
    first.late, first.batch_id = moved.late, decided.batch
    first.number = _number(decided)
    yield first
    for made in hopped(decided.row, decided.scheme, record[1:], decided.before.visit + 1):
        made.batch_id = decided.batch
        yield made


def _number(decided: Decided) -> str:
    """The number typed where a case is issued alone. Raises NumberOfSeries."""
    typed = decided.asked.number.strip()[:80]
    issues = decided.step.kind is StepKind.ISSUE and decided.moved.move.verb in FORWARD
    if not typed or not issues or decided.batch is not None:
        return ""
    may_type(decided.row, decided.step.id)
    return typed


def entered_at(decided: Decided) -> list[tuple[Step, int]]:
    """The steps that the move led into, each with its visit."""
    return list(zip(decided.moved.entered, count(decided.before.visit + 1), strict=False))


def hopped(row: Case, scheme: Scheme, hops: Iterable[Deed], visit: int) -> Iterator[Passage]:
    """The passages of steps that the system hopped over, the first of them in `visit`."""
    for place, deed in enumerate(hops):
        step = scheme.by_id[deed.step]
        made = passage(row, step, deed, visit + place)
        taken = step.move(deed.move)
        made.place, made.verb = place + 1, taken.verb.value if taken else ""
        yield made


def passage(row: Case, step: Step, deed: Deed, visit: int) -> Passage:
    """A line of the record as a row, not yet saved."""
    return Passage(
        case=row,
        version=deed.version,
        visit=visit,
        step=step.id,
        kind=step.kind.value,
        move=deed.move,
        to=deed.to,
        by=deed.by,
        proxy_for=deed.proxy_for,
        seat=deed.seat,
        reason=deed.reason,
        votes=[[str(who), verb.value] for who, verb in deed.votes],
        along=deed.along,
        at=deed.at,
        inner=inner(step),
    )


def note(row: Case, scheme: Scheme, move: str, write: Write, reason: str = "") -> None:
    """A line of the record that is no move: merged, joined, split, dated. `row` is changed already."""
    by = None if write.actor.system else write.actor.account
    deed = Deed(row.version, row.step, move, by, write.now, reason=reason.strip())
    visit = row.standing["visit"]
    passage(row, scheme.by_id[row.step], deed, visit).save(force_insert=True)


def acting_unit(decided: Decided) -> str:
    """The unit in whose name the actor moved: the first of those asked for on which he acts."""
    asked = decided.around.places(rights_of(decided.step))
    return next(
        (each.unit for each in asked if each.unit not in ("", "*") and each.takes(decided.acting)),
        decided.row.owner if inner(decided.step) else decided.row.unit,
    )


def _receipt(write: Write, decided: Decided) -> Received:
    return hand_in(
        decided.row,
        decided.around.forms,
        decided.step,
        due_at=decided.before.due_at,
        late=decided.moved.late,
        actor=write.actor,
        now=write.now,
    )


def _event(write: Write, decided: Decided) -> None:
    row, moved, asked = decided.row, decided.moved, decided.asked
    hidden = inner(decided.step) or inner(decided.scheme.by_id[row.step])
    write.event(
        kinds.MOVED,
        thing_kind=KIND,
        thing=row.pk,
        unit=row.owner if hidden else row.unit,
        data={
            "number": row.number,
            "move": moved.move.title.to_json(),
            "verb": moved.move.verb.value,
            "before": decided.step.id,
            "after": row.step,
            "stands": decided.scheme.by_id[row.step].title.to_json(),
            "version": row.version,
            "reason": asked.reason.strip(),
            "proxy_for": str(asked.proxy_for) if asked.proxy_for else None,
            "late": moved.late,
        },
    )


def _keep_attempt(write: Write, decided: Decided, done: Done) -> None:
    Attempt.objects.create(
        case=decided.row,
        step=decided.step.id,
        move=decided.asked.move,
        by=write.actor.account,
        via=write.actor.via,
        at=write.now,
        version=decided.before.version,
        accepted=True,
        token=decided.asked.token,
        answer=done.to_json(),
    )
