"""A text sent in: looked over, read, kept. What is refused leaves no trace."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath
from uuid import UUID

from django.conf import settings

from kechuang.access.actor import Actor
from kechuang.access.roles import Role
from kechuang.apps.audit.writing import Write, writing
from kechuang.apps.plans.models import Plan, PlanState, Reading, ReadingState
from kechuang.apps.plans.reading import kinds
from kechuang.apps.plans.reading.refusals import NoReading, PlanNeeded, ReadingClosed, YearWrong
from kechuang.apps.plans.reading.reports import take_report_in
from kechuang.apps.plans.reading.rules import UPLOAD_TEXT
from kechuang.apps.plans.reading.stepping import touched
from kechuang.apps.plans.reading.taking import take_in
from kechuang.apps.plans.reading.wording import STATES
from kechuang.apps.plans.refusals import OfficeNeeded
from kechuang.apps.plans.rules import OfPlan
from kechuang.apps.work.refusals import PledgeMissing
from kechuang.pack import Pack
from kechuang.readers.files import FileTooLarge, read_text
from kechuang.readers.plan import Extraction, extract
from kechuang.values.text import Text

LONG = 200_000
"""Longer texts, in characters, are read by the worker while the page shows how far it is."""
JOB = "plans.read_text"
PLAN = "plan"
REPORT = "report"
_YEARS = range(2000, 2101)
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f/\\]")
_NAME = 120


@dataclass(frozen=True, slots=True)
class Sent:
    """What is sent: a file in pieces, the plan's year, and the pledge that it holds no secret.

    `replaces` is the earlier text of which this is a new version. A report (`kind`) names the
    `period` it reports on.
    """

    name: str
    pieces: Iterable[bytes]
    pledged: bool
    year: int
    kind: str = PLAN
    title: str = ""
    replaces: UUID | None = None
    period: str = ""


def upload_text(sent: Sent, *, actor: Actor, now: datetime, pack: Pack) -> Reading:
    """Read a file in.

    Raises NotAllowed, PledgeMissing, YearWrong, FileRefused (with its reason), NoReading,
    ReadingClosed, PlanNeeded, OfficeNeeded.
    """
    UPLOAD_TEXT.require(actor)
    if not sent.pledged:
        raise PledgeMissing
    if sent.year not in _YEARS:
        raise YearWrong
    plan = Plan.objects.filter(year=sent.year, state=PlanState.ISSUED).defer("markdown").first()
    office = _office(actor, plan)
    UPLOAD_TEXT.require(actor, OfPlan(office, in_force=False))
    name = _CONTROL.sub("", PurePath(sent.name).name)[-_NAME:] or "plan"
    text = read_text(_content(sent.pieces, name), name).replace("\x00", " ")
    found = extract(text) if len(text) <= LONG else None
    with writing(actor, now) as write:
        reading = _kept(write, sent, name, text, office, plan)
        if found is None:
            write.later(JOB, key=f"{JOB}:{reading.pk}", reading=str(reading.pk))
        else:
            read_in(write, reading, found, pack)
    return reading


def _office(actor: Actor, plan: Plan | None) -> str:
    """The office of the plan in force, else the actor's own division."""
    if plan:
        return plan.office
    units = actor.units(Role.HANDLER, Role.DIVISION_HEAD)
    if len(units) != 1:
        raise OfficeNeeded(tuple(sorted(units)))
    return next(iter(units))


def _content(pieces: Iterable[bytes], name: str) -> bytes:
    kept, size = [], 0
    for piece in pieces:
        size += len(piece)
        if size > settings.UPLOAD_LIMIT:
            limit = settings.UPLOAD_LIMIT // (1024 * 1024)
            raise FileTooLarge(name, limit, Text("兆字节", "megabytes"))
        kept.append(piece)
    return b"".join(kept)


def _kept(
    write: Write, sent: Sent, name: str, text: str, office: str, plan: Plan | None
) -> Reading:
    if sent.kind == REPORT and plan is None:
        raise PlanNeeded(sent.year)
    earlier = _replaced(sent, office) if sent.replaces else None
    made = Reading.objects.create(
        kind=sent.kind,
        year=sent.year,
        name=name,
        title=sent.title.strip()[:200] or _title(text, name),
        office=office,
        text=text,
        digest=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        structure={"period": sent.period} if sent.kind == REPORT else [],
        plan=plan if sent.kind == REPORT else None,
        replaces=earlier,
        state=ReadingState.WAITING,
        uploaded_at=write.now,
        uploaded_by=write.actor.account or UUID(int=0),
        changed_at=write.now,
    )
    if earlier and earlier.state == ReadingState.OPEN:
        Reading.objects.filter(pk=earlier.pk).update(state=ReadingState.REPLACED)
        touched(write, earlier)
    write.event(
        kinds.UPLOADED,
        thing_kind="reading",
        thing=made.pk,
        unit=office,
        role=write.actor.role_on(office),
        data={
            "kind": sent.kind,
            "year": sent.year,
            "size": len(text),
            "digest": made.digest,
            "replaces": str(earlier.pk) if earlier else "",
        },
    )
    return made


def _replaced(sent: Sent, office: str) -> Reading:
    row = Reading.objects.filter(
        pk=sent.replaces or UUID(int=0), office=office, kind=sent.kind
    ).first()
    if row is None:
        raise NoReading
    if row.state not in {ReadingState.OPEN, ReadingState.DRAFTED}:
        raise ReadingClosed(STATES[ReadingState(row.state)])
    return row


def _title(text: str, name: str) -> str:
    """The first line that reads like a title, else the file's name."""
    for line in text.lstrip("\ufeff").splitlines()[:6]:
        words = line.strip(" \t\u3000#|*")
        if 4 <= len(words) <= 60 and not words.endswith(("。", "；", "，")):
            return words
    return PurePath(name).stem[:200]


def read_in(write: Write, reading: Reading, found: Extraction, pack: Pack) -> None:
    """Keep what was found in the text."""
    if reading.kind == REPORT:
        take_report_in(write, reading, found)
    else:
        take_in(write, reading, found, pack)
