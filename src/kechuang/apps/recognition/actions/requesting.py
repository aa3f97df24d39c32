"""What cannot be decided for want of a datum is asked for where it is supplied."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from kechuang.access.actor import Actor
from kechuang.apps.audit.writing import Write, writing
from kechuang.apps.cases.queries.schemes import clock_of, pack_now
from kechuang.apps.recognition import kinds
from kechuang.apps.recognition.models import Request, Run
from kechuang.apps.recognition.queries.findings import Missing, Wanted, ids, missing
from kechuang.apps.recognition.refusals import AskedAlready, NothingMissing
from kechuang.apps.recognition.rules import PROPOSE
from kechuang.apps.recognition.wording import WHY
from kechuang.apps.work.actions.commitments import Owing, owe
from kechuang.engines.needs import Why
from kechuang.lifecycle.timing import Counting
from kechuang.pack import Pack
from kechuang.values.text import Text

DAYS = 10
"""Working days within which a missing datum is to be supplied."""
OWED = "datum"


def request(run: Run, token: str, *, only: bool = True, actor: Actor, now: datetime) -> Request:
    """Ask for something that a run misses: of those who lack nothing else, or of all.

    Raises NotAllowed, NothingMissing, AskedAlready.
    """
    PROPOSE.require(actor)
    found = next((each for each in missing(run, actor) if each.token == token), None)
    wanted = ids(run, Wanted(lack=token, only=only), actor)
    if found is None or not wanted:
        raise NothingMissing
    with writing(actor, now) as write:
        made = request_within(write, run, found, wanted)
        if made is None:
            raise AskedAlready
        return made


def request_within(
    write: Write, run: Run, what: Missing, subjects: Sequence[UUID]
) -> Request | None:
    """The same in a write in hand; None where it was asked for before."""
    pack = pack_now(write.now)
    clock = clock_of(pack)
    day = clock.later(clock.day(write.now), DAYS, Counting.WORKING)
    title = what.title + Text(f"（{what.period}）" if what.period else "")
    made = Request(
        run=run,
        token=what.token,
        title=title.to_json(),
        subjects=len(subjects),
        due_at=clock.closing(day),
        by=write.actor.account,
        at=write.now,
    )
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError:
        return None
    owe(_owed(made, title, what, subjects, pack), actor=write.actor, now=write.now)
    data = {"title": title.zh, "subjects": len(subjects), "token": what.token}
    write.event(kinds.REQUESTED, thing_kind="run", thing=run.pk, data=data)
    return made


def _owed(
    made: Request, title: Text, what: Missing, subjects: Sequence[UUID], pack: Pack
) -> list[Owing]:
    """The firms owe their leave; the office owes to get what others supply."""
    if what.why is Why.LEAVE:
        words = Text("授权使用数据：", "Authorise data: ") + title
        return [_owing(made, str(each), words, f"datum:{made.pk}:{each}") for each in subjects]
    scheme = pack.schemes.get(made.run.scheme, ())
    owner = scheme[-1].owner if scheme else pack.bureau.id
    count = Text(f"（{len(subjects)}家，{WHY[what.why].zh}）", f" ({len(subjects)})")
    words = Text("补数据：", "Missing data: ") + title + count
    return [_owing(made, owner, words, f"datum:{made.pk}")]


def _owing(made: Request, unit: str, words: Text, source: str) -> Owing:
    return Owing(OWED, unit, words, "run", str(made.run_id), source, made.due_at)
