"""A run carried out: rows written, judged as written, put in place whole, then final.

    take      the rows that the rules read, as of the run's marks
    decide    the verdicts of those rows
    commit    a folder with both, put in place in one move
    finalise  the row; from then on the run is seen

Whoever was killed in between leaves an open row. `settle` finishes it where the folder is there,
and discards it where it is not.
"""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from time import perf_counter
from typing import Any

from kechuang.access.actor import Actor
from kechuang.apps.audit.writing import writing
from kechuang.apps.facts.queries.asof import AsOf
from kechuang.apps.recognition import kinds
from kechuang.apps.recognition.models import Run, RunState
from kechuang.apps.recognition.queries.inputs import as_of, asked
from kechuang.apps.recognition.refusals import RunLapsed
from kechuang.apps.recognition.rules import RUN
from kechuang.apps.recognition.store import store
from kechuang.criteria.batches import loaded
from kechuang.criteria.recording import decide, put_on_record, take
from kechuang.values.errors import Refusal
from kechuang.values.text import Text

LEASE = timedelta(minutes=10)
BREAKDOWN = ("county", "size")
Report = Callable[[int, int], None]
Clock = Callable[[], datetime]
_STEPS = 4
_LOST = Text("运行中断，未完成", "It was interrupted before it was done")


def carry_out(
    run: Run,
    *,
    actor: Actor,
    now: Clock,
    report: Report | None = None,
    known: AsOf | None = None,
) -> Run:
    """Judge everybody and finalise; nothing for a run that is final.

    What refuses the rules discards the run. Raises Refusal, RunLapsed, NotAllowed.
    """
    RUN.require(actor)
    if run.state == RunState.FINAL:
        return run
    began = perf_counter()
    _keep(run, now())
    try:
        said = _written(run, report or _silent, known)
    except Refusal as refusal:
        give_up(run, refusal.sentence, actor=actor, now=now())
        raise
    return _finalise(run, said, round((perf_counter() - began) * 1000), actor, now())


def _written(run: Run, report: Report, known: AsOf | None) -> Mapping[str, Any]:
    """What came of it, written now unless it lies there already."""
    if store().holds(str(run.pk)):
        return store().said(str(run.pk))
    folder = store().begin(str(run.pk))
    source = (known or as_of(run)).source(run.purpose, run.marks)
    report(0, _STEPS)
    what = asked(run)
    kept = take(what, source, folder)
    report(1, _STEPS)
    decided = decide(what, folder, kept)
    report(2, _STEPS)
    labels = loaded("kechuang.engines.batch.groups", "groups_of")(source, what.schema, BREAKDOWN)
    said = put_on_record(what, folder, kept, decided, labels)
    report(3, _STEPS)
    store().commit(str(run.pk))
    return said


def _keep(run: Run, now: datetime) -> None:
    open_ones = Run.objects.filter(pk=run.pk, state=RunState.OPEN)
    if open_ones.update(lease_until=now + LEASE) != 1:
        raise RunLapsed


def _finalise(run: Run, said: Mapping[str, Any], took: int, actor: Actor, now: datetime) -> Run:
    with writing(actor, now) as write:
        changed = Run.objects.filter(pk=run.pk, state=RunState.OPEN).update(
            state=RunState.FINAL,
            subjects=said["subjects"],
            rows=said["rows"],
            counts=said["verdicts"],
            inputs=said["inputs"],
            decided=said["decided"],
            took=took,
            lease_until=None,
            finalised_at=now,
        )
        if changed != 1:
            raise RunLapsed
        write.event(
            kinds.FINISHED,
            thing_kind="run",
            thing=run.pk,
            data={
                "rules": run.rules,
                "on": str(run.on),
                "subjects": said["subjects"],
                "met": said["verdicts"].get("met", 0),
                "inputs": said["inputs"],
                "decided": said["decided"],
            },
        )
    run.refresh_from_db()
    return run


def give_up(run: Run, why: Text, *, actor: Actor, now: datetime) -> None:
    """An open run discarded with the reason; what was written of it is thrown away."""
    with writing(actor, now) as write:
        open_ones = Run.objects.filter(pk=run.pk, state=RunState.OPEN)
        said = {"refusal": why.to_json()}
        if open_ones.update(state=RunState.DISCARDED, lease_until=None, said=said) != 1:
            return
        data = {"rules": run.rules, "on": str(run.on), "reason": why.zh}
        write.event(kinds.DISCARDED, thing_kind="run", thing=run.pk, data=data)
    store().drop(str(run.pk))
    run.refresh_from_db()


def settle(*, actor: Actor, now: Clock) -> list[Run]:
    """Finish or discard runs whose lease lapsed."""
    lapsed = list(Run.objects.filter(state=RunState.OPEN, lease_until__lt=now()))
    for run in lapsed:
        if store().holds(str(run.pk)):
            _finalise(run, store().said(str(run.pk)), 0, actor, now())
        else:
            give_up(run, _LOST, actor=actor, now=now())
    return lapsed


def _silent(_done: int, _total: int) -> None:
    return None
