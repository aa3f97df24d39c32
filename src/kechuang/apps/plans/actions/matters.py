"""What is owed under a plan: finish, reopen, hand on, remind; remarks and files on targets."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from kechuang.access.actor import Actor
from kechuang.apps.audit.writing import writing
from kechuang.apps.plans.actions.finding import by_id, counties
from kechuang.apps.plans.actions.steps import Proof, complete_milestone, undo_step
from kechuang.apps.plans.models import Plan, Step, Target
from kechuang.apps.plans.queries.owed import plan_of
from kechuang.apps.plans.queries.rows import MILESTONE
from kechuang.apps.subjects.queries import hidden
from kechuang.apps.work import actions as work
from kechuang.apps.work.actions.commitments import find
from kechuang.apps.work.directory import Directory, holders_directory
from kechuang.apps.work.models import Comment, Commitment, File
from kechuang.apps.work.refusals import NoCommitment, NoFile
from kechuang.pack import Pack
from kechuang.values.text import Text


@dataclass(frozen=True, slots=True)
class Matter:
    """A commitment under a plan. `place` is the milestone's, None for a measure."""

    row: Commitment
    plan: Plan
    code: str = ""
    place: int | None = None


def _matter(commitment_id: UUID, actor: Actor) -> Matter:
    """A matter that the actor may know of. Raises NoCommitment."""
    row = find(commitment_id)
    plan = plan_of(row.source)
    if plan is None or row.thing in hidden(actor, row.thing_kind):
        raise NoCommitment
    _, _, kind, *parts = row.source.split(":")
    if kind == MILESTONE:
        return Matter(row, plan, parts[0], int(parts[1]))
    return Matter(row, plan)


def finish_matter(
    commitment_id: UUID,
    note: str,
    *,
    actor: Actor,
    now: datetime,
    today: date,
    version: int,
    file: work.Incoming | None = None,
) -> None:
    """Finish a measure; a milestone is completed on its target as well.

    `file` proves it: evidence of the target of a milestone, of the matter itself otherwise.
    Raises NoCommitment, NotAllowed, DoneAlready, ChangedMeanwhile, WordsMissing, and what an
    upload raises; then nothing is finished.
    """
    with writing(actor, now):
        matter = _matter(commitment_id, actor)
        work.finish(
            commitment_id,
            note,
            actor=actor,
            now=now,
            version=version,
            office=matter.plan.office,
            on=today,
        )
        target = _target(matter)
        kept = _proven(matter, target, file, actor, now) if file else None
        if target and matter.place is not None and not _reached(target, matter.place).exists():
            proof = Proof(today, Text(note.strip()), kept)
            complete_milestone(target.id, matter.place, proof, actor=actor, now=now, today=today)


def _proven(
    matter: Matter, target: Target | None, file: work.Incoming, actor: Actor, now: datetime
) -> UUID:
    thing = ("target", str(target.id)) if target else ("commitment", str(matter.row.id))
    about = work.About(*thing, matter.row.unit, matter.plan.office)
    return work.upload(file, about, actor=actor, now=now).id


def reopen_matter(
    commitment_id: UUID, reason: str, *, actor: Actor, now: datetime, version: int
) -> None:
    """Undo `finish_matter`, the milestone included."""
    with writing(actor, now):
        matter = _matter(commitment_id, actor)
        office = matter.plan.office
        work.reopen(commitment_id, reason, actor=actor, now=now, version=version, office=office)
        target = _target(matter)
        if target and matter.place is not None:
            step = _reached(target, matter.place).first()
            if step:
                undo_step(step.id, reason, actor=actor, now=now)


def reassign_matter(
    commitment_id: UUID, to: UUID | None, *, actor: Actor, now: datetime, on: date, version: int
) -> None:
    """Hand a matter on within its unit. Raises as `work.reassign`."""
    office = _matter(commitment_id, actor).plan.office
    work.reassign(commitment_id, to, actor=actor, now=now, on=on, version=version, office=office)


def _target(matter: Matter) -> Target | None:
    return Target.objects.filter(plan=matter.plan, code=matter.code).first()


def _reached(target: Target, place: int) -> QuerySet[Step]:
    return Step.objects.filter(
        target=target, kind=MILESTONE, key=str(place), withdrawn_at__isnull=True
    )


def remind_of_matter(
    commitment_id: UUID, *, actor: Actor, now: datetime, on: date, pack: Pack, again: bool = False
) -> UUID:
    """催办: tell whoever owes the matter; returns whom. Raises RemindedToday, NobodyToRemind."""
    matter = _matter(commitment_id, actor)
    row = matter.row
    what = work.Reminding(
        thing_kind="commitment",
        thing=str(row.id),
        unit=row.unit,
        office=matter.plan.office,
        title=Text.from_json(row.title),
        address="/desk/",
        assignee=row.assignee,
        about=(row.thing_kind, row.thing),
    )
    return work.remind(
        what, actor=actor, now=now, pack=pack, directory=holders_directory(on), again=again
    )


def remind_of_target(
    target_id: UUID,
    *,
    actor: Actor,
    now: datetime,
    on: date,
    pack: Pack,
    unit: str = "",
    again: bool = False,
    directory: Directory | None = None,
) -> UUID:
    """催报: tell the target's owner, or the county `unit`, that its figure is awaited."""
    found = by_id(target_id, actor)
    row, asked = found.row, unit or found.row.owner
    title = Text.from_json(row.title)
    what = work.Reminding(
        thing_kind="target",
        thing=str(row.id),
        part=unit,
        unit=asked,
        office=row.plan.office,
        title=Text(f"报送“{title.zh}”数据", f"report “{title.en or title.zh}”"),
        address=f"/plan/{row.plan.year}/{row.code}/",
        owner=row.owner,
    )
    people = directory or holders_directory(on)
    return work.remind(what, actor=actor, now=now, pack=pack, directory=people, again=again)


def comment_on_target(
    target_id: UUID, words: str, *, unit: str, actor: Actor, now: datetime
) -> Comment:
    """Write a remark on a target in the name of `unit`. Raises WordsMissing."""
    found = by_id(target_id, actor)
    office = found.row.plan.office
    remark = work.Remark(words, "target", str(target_id), unit, found.row.owner, office)
    return work.comment(remark, actor=actor, now=now)


def attach_to_target(
    target_id: UUID,
    incoming: work.Incoming,
    *,
    actor: Actor,
    now: datetime,
    pack: Pack,
    unit: str = "",
) -> File:
    """Take a file in as evidence of a target: of a county, of a partner `unit`, or of its owner."""
    found = by_id(target_id, actor)
    concerned = unit if unit in counties(pack) | set(found.row.partners) else found.row.owner
    about = work.About("target", str(target_id), concerned, found.row.plan.office)
    return work.upload(incoming, about, actor=actor, now=now)


def detach(file_id: UUID, reason: str, *, actor: Actor, now: datetime) -> None:
    """Withdraw a file of a target or a matter. Raises NoFile, NotAllowed, WordsMissing."""
    row = File.objects.filter(pk=file_id, thing_kind__in=("target", "commitment")).first()
    if row is None:
        raise NoFile
    thing = UUID(row.thing)
    plan = (
        by_id(thing, actor).row.plan if row.thing_kind == "target" else _matter(thing, actor).plan
    )
    work.withdraw_file(file_id, reason, office=plan.office, actor=actor, now=now)
