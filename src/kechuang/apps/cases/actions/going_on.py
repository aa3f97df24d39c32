"""Those who were decided together stay together where it is only made known: one notice, one document.

Who drops out of a batch is in no later one until somebody lets him join it.
"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from kechuang.access.actor import Actor
from kechuang.apps.audit.writing import Write, writing
from kechuang.apps.cases import kinds
from kechuang.apps.cases.models import Batch, BatchMember, BatchState, Case, MemberState
from kechuang.apps.cases.queries.schemes import clock_of, pack_now, pack_of, scheme_of
from kechuang.apps.cases.queries.wording import title_of
from kechuang.apps.cases.rules import KEEP_BATCH, OfOwner
from kechuang.lifecycle.kinds import MAKING_PUBLIC
from kechuang.lifecycle.model import Scheme
from kechuang.values.text import Text


def go_on(write: Write, row: Case, scheme: Scheme, batch: UUID) -> None:
    """The case has left a step with its batch, and waits with the others in the one it came to."""
    if _made_known(row):
        _join(write, _after(write, batch, row, scheme), row)


def _made_known(row: Case) -> bool:
    """Whether a case stands where it is only made known what was decided of many."""
    return row.ended_at is None and row.kind in MAKING_PUBLIC


def put_together(cases: Sequence[UUID], *, actor: Actor, now: datetime) -> None:
    """Those of many moved alike that now wait to be made known, in one batch for each step.

    Only by who keeps batches; a case left alone stays so.
    """
    found: dict[tuple[str, str, str], list[Case]] = {}
    free = Case.objects.filter(pk__in=cases, restricted=False)
    waiting = BatchMember.objects.filter(case__in=cases, state=MemberState.IN).values("case")
    for row in free.exclude(pk__in=waiting).select_related("round").order_by("unit", "number"):
        if _made_known(row) and KEEP_BATCH.ask(actor, OfOwner(row.owner)).allowed:
            found.setdefault((row.scheme, row.step, row.owner), []).append(row)
    for rows in found.values():
        if len(rows) > 1:
            with writing(actor, now) as write:
                made = Batch.objects.create(**_new(write, rows[0], scheme_of(rows[0])))
                for row in rows:
                    _join(write, made, row)
                _note(write, made, len(rows))


def _after(write: Write, batch: UUID, row: Case, scheme: Scheme) -> Batch:
    """The batch in which those of a batch stand in the step that the case has come to."""
    made, new = Batch.objects.get_or_create(
        after_id=batch,
        step=row.step,
        state=BatchState.OPEN,
        defaults=_new(write, row, scheme),
    )
    if new:
        _note(write, made, 1)
    return made


def _new(write: Write, row: Case, scheme: Scheme) -> dict[str, object]:
    """A batch as it is begun: called as its paper is, else as its step."""
    step = scheme.by_id[row.step]
    paper = pack_of(row).documents.get(step.paper)
    day = clock_of(pack_now(write.now)).day(write.now)
    what = paper.title if paper else scheme.title + Text(f"：{step.title.zh}", f": {step.title.en}")
    return {
        "scheme": row.scheme,
        "step": row.step,
        "kind": row.kind,
        "owner": row.owner,
        "round": row.round,
        "title": f"{what.zh}（{day.year}年{day.month}月{day.day}日）"[:200],
        "title_en": f"{what.en}, {day}"[:200] if what.en else "",
        "opened_at": write.now,
        "opened_by": write.actor.account,
    }


def _join(write: Write, batch: Batch, row: Case) -> None:
    after = {"state": MemberState.IN, "why": "", "joined_at": write.now, "left_at": None}
    BatchMember.objects.update_or_create(batch=batch, case=row, defaults=after)


def _note(write: Write, batch: Batch, count: int) -> None:
    data = {"title": title_of(batch).to_json(), "count": count}
    write.event(kinds.BATCH_OPENED, thing_kind="batch", thing=batch.pk, unit=batch.owner, data=data)
