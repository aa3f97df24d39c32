"""Duplicates: candidates found, merged by a person, undone without loss."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count

from kechuang.access.actor import Actor
from kechuang.apps.audit.writing import writing
from kechuang.apps.subjects.models import Merge, Subject
from kechuang.apps.subjects.refusals import ReasonMissing
from kechuang.apps.subjects.registering import kinds
from kechuang.apps.subjects.registering.finding import line, subject_seen
from kechuang.apps.subjects.registering.refusals import MergeWrong
from kechuang.apps.subjects.registering.scope import MERGE, alone, seen
from kechuang.apps.subjects.registering.shapes import Line
from kechuang.values.errors import NotFound
from kechuang.values.text import Text


@dataclass(frozen=True, slots=True)
class Suspicion:
    """Subjects that may be one, and why."""

    lines: tuple[Line, ...]
    why: Text


def duplicates(*, actor: Actor, limit: int = 200) -> list[Suspicion]:
    """Groups of subjects of one kind that may be one: two statements."""
    MERGE.require(actor)
    rows = alone(seen(actor).exclude(core=""))
    twice = rows.values("core", "kind").annotate(number=Count("*")).filter(number__gt=1)
    cores = list(twice.order_by("core").values_list("core", flat=True)[:limit])
    groups: dict[tuple[str, str], list[Subject]] = defaultdict(list)
    held = seen(actor).filter(core__in=cores, merged_into=None)
    for row in held.only("id", "kind", "name", "code", "unit", "core"):
        groups[row.kind, row.core].append(row)
    found = (each for each in groups.values() if len(each) > 1)
    why = Text("名称去除组织形式和符号后相同", "The same name but for legal form and signs")
    made = [Suspicion(tuple(map(line, each)), why) for each in found]
    return sorted(made, key=lambda each: each.lines[0].name)[:limit]


def merge(gone_id: UUID, kept_id: UUID, *, reason: str, actor: Actor, now: datetime) -> Merge:
    """Find two entries to be one. Facts stay as they are; reads lead from one to the other.

    Raises NoSubject, MergeWrong, ReasonMissing.
    """
    with writing(actor, now) as write:
        MERGE.require(actor)
        gone, kept = subject_seen(gone_id, actor), subject_seen(kept_id, actor)
        if not reason.strip():
            raise ReasonMissing
        _check(gone, kept)
        made = Merge.objects.create(
            gone=gone, kept=kept, reason=reason.strip(), by=actor.account, at=now
        )
        _point(gone, kept)
        write.event(
            kinds.MERGED,
            thing_kind="subject",
            thing=gone.id,
            unit=gone.unit,
            data={"kept": str(kept.id), "reason": reason.strip()},
        )
    return made


def _check(gone: Subject, kept: Subject) -> None:
    if gone.pk == kept.pk:
        raise MergeWrong(Text("是同一条登记", "it is one entry"))
    if gone.kind != kept.kind:
        raise MergeWrong(Text("种类不同", "they are of different kinds"))
    if gone.merged_into_id or kept.merged_into_id:
        raise MergeWrong(Text("其中一条已并入别的主体", "one of them is merged already"))


def _point(gone: Subject, kept: Subject) -> None:
    rows = Subject.objects.filter(pk=gone.pk, merged_into=None).update(merged_into=kept)
    if rows != 1:
        raise MergeWrong(Text("刚被他人合并", "somebody has just merged it"))


def unmerge(merge_id: UUID, *, reason: str, actor: Actor, now: datetime) -> Subject:
    """Undo a merge: the two stand beside each other again, each with what was said of it."""
    with writing(actor, now) as write:
        MERGE.require(actor)
        found = Merge.objects.select_related("gone").filter(pk=merge_id, undone_at=None).first()
        if found is None:
            raise NotFound(
                Text("没有这次合并，或已撤销", "There is no such merge, or it is undone")
            )
        if not reason.strip():
            raise ReasonMissing
        Merge.objects.filter(pk=merge_id, undone_at=None).update(undone_at=now)
        Subject.objects.filter(pk=found.gone_id).update(merged_into=None)
        write.event(
            kinds.UNMERGED,
            thing_kind="subject",
            thing=found.gone_id,
            unit=found.gone.unit,
            data={"kept": str(found.kept_id), "reason": reason.strip()},
        )
    found.gone.refresh_from_db()
    return found.gone


def merges_of(subject_id: UUID, actor: Actor) -> Iterator[Merge]:
    """The merges into a subject that stand, latest first."""
    subject = subject_seen(subject_id, actor)
    rows = Merge.objects.filter(kept=subject, undone_at=None)
    yield from rows.select_related("gone").order_by("-at")
