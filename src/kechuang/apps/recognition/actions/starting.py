"""A run begun: what it will rest on is settled first, so that the same run is found again."""

import hashlib
import json
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import IntegrityError, transaction

from kechuang.access.actor import Actor
from kechuang.apps.audit.writing import Write, writing
from kechuang.apps.facts.queries.asof import AsOf, known_by
from kechuang.apps.recognition import kinds
from kechuang.apps.recognition.models import Run, RunState
from kechuang.apps.recognition.queries.naming import Runnable, runnable
from kechuang.apps.recognition.rules import RUN
from kechuang.criteria.needs import datasets_read
from kechuang.criteria.plans import plan
from kechuang.language.semantics import VERSION
from kechuang.pack import Pack

RUN_JOB = "recognition.run"
WAITS = timedelta(hours=1)
"""How long a run may wait for a worker."""
_STANDS = (RunState.OPEN, RunState.FINAL)


@dataclass(frozen=True, slots=True)
class Started:
    """A run, and whether it is new; one that is not was found by its citation."""

    run: Run
    new: bool


def knowing(pack: Pack, day: date, now: datetime) -> AsOf:
    """What rules of a day know: all that is known now, or was by the end of a day gone by."""
    ends = datetime.combine(day + timedelta(days=1), time(), ZoneInfo(pack.zone))
    at, marks = known_by(now, ends)
    return AsOf(pack, day, at, marks)


def start(
    named: str,
    on: date,
    *,
    pack: Pack,
    actor: Actor,
    now: datetime,
    later: bool = True,
    known: AsOf | None = None,
) -> Started:
    """Begin a run of a scheme or a rule set, or find the one that rests on the same.

    The worker carries it out unless `later` is off. Raises NotAllowed, NothingToRun.
    """
    RUN.require(actor)
    wanted = runnable(named, pack, on)
    known = known or knowing(pack, on, now)
    cited = _cited(wanted, known)
    with writing(actor, now) as write:
        found = _found(cited.citation)
        if found is not None:
            return Started(found, new=False)
        made = _made(wanted, known, cited, actor, now)
        if made is None:
            return Started(Run.objects.get(citation=cited.citation, state__in=_STANDS), new=False)
        _tell(write, made, later=later)
    return Started(made, new=True)


def _found(citation: str) -> Run | None:
    return Run.objects.filter(citation=citation, state__in=_STANDS).first()


@dataclass(frozen=True, slots=True)
class _Cited:
    """What a run rests on beside its rules and its day, and the digest of everything."""

    marks: dict[str, int]
    leave: str
    citation: str


def _cited(wanted: Runnable, known: AsOf) -> _Cited:
    rules, schema = wanted.rules, known.pack.rules.schema
    read = {each.id for each in datasets_read(plan(rules, schema, known.day), schema)}
    datasets = sorted(read | {rules.subject} if rules.subject else read)
    marks = {each: known.marks.get(each, 0) for each in datasets}
    leave = known.standing(datasets)
    said = {
        "rules": rules.id,
        "starts": str(rules.starts),
        "scheme": wanted.scheme,
        "on": str(known.day),
        "pack": known.pack.digest,
        "core": VERSION,
        "marks": marks,
        "leave": leave,
    }
    line = json.dumps(said, sort_keys=True)
    return _Cited(marks, leave, hashlib.sha256(line.encode()).hexdigest())


def _made(wanted: Runnable, known: AsOf, cited: _Cited, actor: Actor, now: datetime) -> Run | None:
    """The row of a new run; None where somebody began the same one this instant."""
    try:
        with transaction.atomic():
            return Run.objects.create(
                rules=wanted.rules.id,
                starts=wanted.rules.starts,
                version=wanted.number,
                scheme=wanted.scheme,
                purpose=wanted.rules.purpose,
                draft=wanted.rules.draft,
                on=known.day,
                known_at=known.at,
                marks=cited.marks,
                leave=cited.leave,
                pack=known.pack.digest,
                core=VERSION,
                citation=cited.citation,
                by=actor.account,
                opened_at=now,
                lease_until=now + WAITS,
            )
    except IntegrityError:
        return None


def _tell(write: Write, made: Run, *, later: bool) -> None:
    data = {"rules": made.rules, "on": str(made.on), "citation": made.citation}
    write.event(kinds.STARTED, thing_kind="run", thing=made.pk, data=data)
    if later:
        write.later(RUN_JOB, run=str(made.pk))
