"""A datum that a firm called wrong was corrected or confirmed: judged again, and the firm is told.

The proposal and its run stay as they were. Done again, nothing changes.
"""

from datetime import datetime
from uuid import UUID

from kechuang.access.actor import Actor
from kechuang.apps.audit.writing import Write, writing
from kechuang.apps.cases.models import Case, Sight
from kechuang.apps.cases.places import people_of
from kechuang.apps.cases.queries.schemes import clock_of, pack_now
from kechuang.apps.cases.queries.sight import KIND
from kechuang.apps.cases.rules import Place
from kechuang.apps.facts.queries.documents import Statement, statements_of
from kechuang.apps.facts.queries.judging import Judging
from kechuang.apps.facts.queries.profile import profile
from kechuang.apps.facts.queries.showing import ids_of
from kechuang.apps.recognition import kinds
from kechuang.apps.recognition.actions.proposing import NOTICE
from kechuang.apps.recognition.models import Outcome, Request, Run
from kechuang.apps.recognition.queries.inputs import asked
from kechuang.apps.recognition.wording import answer_words
from kechuang.apps.releases.queries import pack_of
from kechuang.apps.subjects.models import Subject
from kechuang.apps.subjects.queries import grants_on
from kechuang.apps.work.actions.commitments import settle
from kechuang.apps.work.announcing import Announcement, announce
from kechuang.apps.work.models import Commitment
from kechuang.criteria.verdicts import Verdict
from kechuang.values.text import Text

_CAME = "数据已更新，自动办结"


def arrived(dataset: str, *, actor: Actor, now: datetime) -> int:
    """What suppliers owe is done where the datum has come again; how many."""
    rows = Request.objects.filter(dataset=dataset, case__isnull=False, answered_at=None)
    done = 0
    for row in rows.select_related("case__subject"):
        if not _again(row):
            continue
        owed = Commitment.objects.filter(source=source_of(row), done_at=None).first()
        if owed is not None:
            with writing(actor, now) as write:
                settle(write, owed, _CAME)
            done += 1
    return done


def recheck(commitment: UUID, *, actor: Actor, now: datetime) -> Request | None:
    """Judge the firm by what is known now, and tell it; None for what no firm has called wrong."""
    owed = Commitment.objects.filter(pk=commitment, done_at__isnull=False).first()
    row = _of(owed) if owed else None
    if row is None or row.case is None or row.case.subject is None:
        return None
    verdict = _verdict(row.run, row.case.subject, actor)
    outcome = Outcome.CORRECTED if _changed(row) else Outcome.CONFIRMED
    with writing(actor, now) as write:
        waiting = Request.objects.filter(pk=row.pk, answered_at=None)
        after = {"outcome": outcome, "verdict": verdict.value, "answered_at": now}
        if waiting.update(**after) != 1:
            return row
        row.refresh_from_db()
        data = {"title": row.title["zh"], "outcome": outcome.value, "verdict": verdict.value}
        write.event(kinds.DATUM_ANSWERED, thing_kind="case", thing=row.case.pk, data=data)
        _tell(write, row.case, answer_words(row))
    return row


def source_of(row: Request) -> str:
    """The origin of what its supplier owes."""
    return f"datum:{row.pk}"


def _of(owed: Commitment) -> Request | None:
    rows = Request.objects.select_related("run", "case__subject", "case__round")
    return (
        rows.filter(pk=owed.thing, answered_at=None).first() if owed.thing_kind == "datum" else None
    )


def _verdict(run: Run, subject: Subject, actor: Actor) -> Verdict:
    """By the rules and on the day of the run."""
    seen = profile(subject.pk, actor=actor, pack=pack_of(run.pack), on=run.on)
    found = Judging(seen, run.on).step(asked(run).rules)
    return found.found.verdict if found else Verdict.UNKNOWN


def _statements(row: Request) -> list[Statement]:
    subject = row.case.subject if row.case else None
    every = statements_of(ids_of(subject)) if subject else []
    own = [each for each in every if each.dataset == row.dataset]
    return [each for each in own if row.statement in ("", each.statement)]


def _again(row: Request) -> bool:
    """Whether the datum was said again after the objection."""
    return any(each.latest and each.known_at > row.at for each in _statements(row))


def _changed(row: Request) -> bool:
    """Whether it says something else since."""
    before = {x.statement: x.values for x in _statements(row) if x.known_at <= row.at}
    after = {x.statement: x.values for x in _statements(row) if x.known_at > row.at}
    return any(before.get(each) != values for each, values in after.items())


def _tell(write: Write, case: Case, words: Text) -> None:
    """The firm, and whoever has the objection in hand."""
    day = clock_of(pack_now(write.now)).day(write.now)
    firm = grants_on(day).filter(unit=str(case.subject_id), account__is_active=True)
    own = set(firm.values_list("account", flat=True))
    turns = Sight.objects.filter(case=case, turn=True).values_list("role", "unit", "account")
    office = people_of([Place(*each) for each in turns], day) - own
    for people, address in (
        (own, f"/recognition/confirm/{case.number}/"),
        (office, f"/cases/{case.number}/"),
    ):
        for who in sorted(people):
            key = f"{NOTICE.name}:datum:{case.pk}:{who}:{write.now.isoformat()}"
            told = Announcement(who, NOTICE.name, words, key, KIND, str(case.pk), address)
            announce(write, told)
