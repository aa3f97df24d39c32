"""A run discarded, or the rows that it was decided from disposed of."""

from datetime import datetime

from kechuang.access.actor import Actor
from kechuang.apps.audit.writing import writing
from kechuang.apps.recognition import kinds
from kechuang.apps.recognition.models import Run, RunState
from kechuang.apps.recognition.refusals import RunLapsed, RunUnfinished, RunUsed
from kechuang.apps.recognition.rules import DISPOSE, RUN
from kechuang.apps.recognition.store import store
from kechuang.apps.subjects.refusals import ReasonMissing
from kechuang.values.text import same

_LONGEST = 300


def discard(run: Run, *, reason: str, actor: Actor, now: datetime) -> Run:
    """Take back a run from which nothing was proposed. Raises NotAllowed, RunUsed, RunLapsed."""
    RUN.require(actor)
    said = _reason(reason)
    with writing(actor, now) as write:
        unused = Run.objects.filter(pk=run.pk, used_at=None).exclude(state=RunState.DISCARDED)
        changes = {"state": RunState.DISCARDED, "lease_until": None}
        if unused.update(**changes, said={"refusal": same(said).to_json()}) != 1:
            run.refresh_from_db()
            raise RunUsed if run.used_at else RunLapsed
        data = {"rules": run.rules, "on": str(run.on), "reason": said}
        write.event(kinds.DISCARDED, thing_kind="run", thing=run.pk, data=data)
    store().drop(str(run.pk))
    run.refresh_from_db()
    return run


def dispose(run: Run, *, reason: str, actor: Actor, now: datetime) -> Run:
    """Destroy the rows that a run was decided from; verdicts and digests stay.

    Raises NotAllowed, RunUnfinished, RunLapsed.
    """
    DISPOSE.require(actor)
    said = _reason(reason)
    if run.state != RunState.FINAL:
        raise RunUnfinished
    with writing(actor, now) as write:
        there = Run.objects.filter(pk=run.pk, disposed_at=None)
        if there.update(disposed_at=now, disposed_for=said) != 1:
            raise RunLapsed
        data = {"rules": run.rules, "on": str(run.on), "reason": said}
        write.event(kinds.DISPOSED, thing_kind="run", thing=run.pk, data=data)
    store().dispose(str(run.pk))
    run.refresh_from_db()
    return run


def _reason(reason: str) -> str:
    said = reason.strip()[:_LONGEST]
    if not said:
        raise ReasonMissing
    return said
