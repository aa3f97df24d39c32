"""Papers of cases: drafted when their step is reached, added to, numbered and issued, published."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from uuid import UUID

from kechuang.access.actor import Actor
from kechuang.apps.audit.writing import Write, writing
from kechuang.apps.cases import kinds
from kechuang.apps.cases.models import Batch, Case, CasePaper
from kechuang.apps.cases.paper_refusals import NoPaper, PaperIssued, PaperNotReady
from kechuang.apps.cases.queries.papers import (
    Standing,
    batch_paper,
    members_of,
    paper_to_read,
    said,
    telling_of,
)
from kechuang.apps.cases.queries.papervalues import merged, values_of_many
from kechuang.apps.cases.queries.schemes import pack_now, pack_of, scheme_of
from kechuang.apps.cases.queries.sight import KIND
from kechuang.apps.cases.refusals import CaseChanged
from kechuang.apps.cases.rules import WRITE_PAPER
from kechuang.apps.subjects.queries import local_day
from kechuang.apps.work.actions.numbers import (
    Assigned,
    Numbering,
    number_within,
    publish_within,
)
from kechuang.lifecycle.model import Scheme, Step
from kechuang.lifecycle.state import Reason
from kechuang.renderers.papers import Paper
from kechuang.renderers.papers import draft as drafted
from kechuang.renderers.papers.checking import Finding, points
from kechuang.renderers.papers.drafted import plain
from kechuang.values.text import Text

MOST = 20_000
"""Most characters of one value that is written by hand."""


def draft_papers(write: Write, row: Case, entered: Iterable[tuple[Step, int]]) -> None:
    """Draft the papers of steps that were entered, each with its visit. Nothing for unknown papers."""
    known = pack_of(row).documents
    CasePaper.objects.bulk_create(
        CasePaper(
            case=row,
            step=step.id,
            visit=visit,
            paper=step.paper,
            pack=row.pack,
            drafted_at=write.now,
        )
        for step, visit in entered
        if step.paper in known
    )


def void_papers(row: Case, visits: Iterable[int]) -> None:
    """Put aside the papers of steps that were sent back; those issued stay."""
    CasePaper.objects.filter(case=row, visit__in=list(visits), issued_at=None).update(void=True)


def write_paper(
    paper: UUID,
    added: Mapping[str, str],
    *,
    actor: Actor,
    now: datetime,
    version: int | None = None,
) -> None:
    """Write into a paper of a case what the case does not know. Raises NoPaper, NotAllowed, PaperIssued."""
    case, found = paper_to_read(paper, actor=actor, now=now)
    _may(actor, found)
    with writing(actor, now) as write:
        _add(found.row, found.paper, added, version)
        _note_written(write, case.number, found, len(added), thing=(KIND, case.pk), unit=case.owner)


def write_batch_paper(
    batch: Batch, added: Mapping[str, str], *, actor: Actor, now: datetime
) -> None:
    """The same for the paper of a batch. Raises NoPaper, NotAllowed, PaperIssued."""
    found = _of_batch(batch, actor, now)
    _may(actor, found)
    with writing(actor, now) as write:
        row = _kept(found.row)
        _add(row, found.paper, added, None)
        about = ("batch", batch.pk)
        _note_written(write, batch.title, found, len(added), thing=about, unit=batch.owner)


def issue_paper(paper: UUID, *, on: date | None = None, actor: Actor, now: datetime) -> str:
    """Number a paper of a case and keep what it says; its number. `on` is its date, today as a rule.

    Raises NoPaper, NotAllowed, PaperIssued, PaperNotReady, PaperDayWrong, NumberedAlready.
    """
    case, found = paper_to_read(paper, actor=actor, now=now)
    _may(actor, found)
    if not found.may_issue:
        raise PaperNotReady([_UNSIGNED])
    with writing(actor, now) as write:
        return issue_within(write, case, scheme_of(case), found.row, found.paper, on)


def issue_batch_paper(
    batch: Batch,
    *,
    cases: Collection[UUID] | None = None,
    on: date | None = None,
    actor: Actor,
    now: datetime,
) -> str | None:
    """Number the paper of a batch, once: its number, None where its step asks for none.

    It speaks of `cases` alone where they are given. Raises as `issue_paper`.
    """
    found = batch_paper(batch, actor=actor, now=now)
    if found is None:
        return None
    if found.row.issued_at is not None and not found.cancelled:
        return found.number
    _may(actor, found)
    with writing(actor, now) as write:
        row = _kept(found.row)
        spoken = [x for x in members_of(batch, actor) if cases is None or x.pk in cases]
        values = _batch_values(found.paper, row, spoken, now)
        about = ("batch", str(batch.pk), batch.owner, batch.title)
        words = _issue(write, row, found.paper, values, about, on)
        if words:
            Batch.objects.filter(pk=batch.pk).update(number=words)
        return words


def publish_batch_paper(batch: Batch, link: str, on: date, *, actor: Actor, now: datetime) -> None:
    """Note where and when the paper of a batch was published by law. Raises as `publish_paper`."""
    _publish(_of_batch(batch, actor, now), link, on, actor=actor, now=now)


def publish_paper(paper: UUID, link: str, on: date, *, actor: Actor, now: datetime) -> None:
    """Note where and when an issued paper was published by law.

    Raises NoPaper, NotAllowed, LinkWrong, PaperDayWrong, NumberCancelled.
    """
    _case, found = paper_to_read(paper, actor=actor, now=now)
    _publish(found, link, on, actor=actor, now=now)


def _publish(found: Standing, link: str, on: date, *, actor: Actor, now: datetime) -> None:
    _may(actor, found)
    if found.row.number is None:
        raise NoPaper
    with writing(actor, now) as write:
        publish_within(write, found.row.number, link, on)


def _may(actor: Actor, found: Standing) -> None:
    if not found.writable:
        raise NoPaper
    if not actor.system:
        WRITE_PAPER.require(actor)


def _of_batch(batch: Batch, actor: Actor, now: datetime) -> Standing:
    found = batch_paper(batch, actor=actor, now=now)
    if found is None:
        raise NoPaper
    return found


def _kept(row: CasePaper) -> CasePaper:
    """The row of a batch's paper, kept from now on."""
    if not row._state.adding:  # noqa: SLF001 - Django's own way
        return row
    made, _new = CasePaper.objects.get_or_create(
        batch=row.batch,
        paper=row.paper,
        defaults={"step": row.step, "pack": row.pack, "drafted_at": row.drafted_at},
    )
    return made


def _add(row: CasePaper, paper: Paper, added: Mapping[str, str], version: int | None) -> None:
    if row.issued_at is not None:
        raise PaperIssued(row.number.words if row.number else "")
    asked = {each.id for each in paper.columns}
    written = {key: value.strip()[:MOST] for key, value in added.items() if key in asked}
    after = {**row.added, **written}
    _change(row, version, added={key: value for key, value in after.items() if value})


def _note_written(
    write: Write, number: str, found: Standing, fields: int, *, thing: tuple[str, object], unit: str
) -> None:
    data = {"number": number, "paper": found.paper.title.zh, "fields": fields}
    write.event(kinds.PAPER_WRITTEN, thing_kind=thing[0], thing=thing[1], unit=unit, data=data)


def issue_within(
    write: Write,
    case: Case,
    scheme: Scheme,
    row: CasePaper,
    paper: Paper,
    on: date | None,
) -> str:
    """The same within another write, whose action has asked whether the actor may."""
    values = said(row, paper, telling_of(case, scheme, write.now)) if not _again(row) else row.kept
    return _issue(write, row, paper, values, (KIND, str(case.pk), case.owner, case.number), on)


def _batch_values(
    paper: Paper, row: CasePaper, cases: list[Case], now: datetime
) -> Mapping[str, object]:
    if _again(row):
        return dict(row.kept)
    tellings = [telling_of(each, scheme_of(each), now) for each in cases]
    return merged(paper, values_of_many(paper, tellings), row.added)


def _again(row: CasePaper) -> bool:
    """Whether it was issued under a number that has been cancelled since."""
    return bool(row.number and row.number.cancelled_at)


def _issue(
    write: Write,
    row: CasePaper,
    paper: Paper,
    values: Mapping[str, object],
    about: tuple[str, str, str, str],
    on: date | None,
) -> str:
    """Number it, look it over as it will stand, keep it. Nothing is left where it is refused."""
    if row.issued_at is not None and not _again(row):
        raise PaperIssued(row.number.words if row.number else "")
    kind, thing, unit, number = about
    today = local_day(write.now, pack_now(write.now).zone)
    day = on or today
    whole = {**values, "date": day.isoformat(), "printed_on": today.isoformat()}
    title = plain(drafted(paper, whole).title)
    assigned = _numbered(write, paper, Numbering(title, day, paper.id, kind, thing), today)
    if assigned is not None:
        whole["number"] = assigned.words
    against = [x for x in points(drafted(paper, whole)) if x.refuses]
    if against:
        raise PaperNotReady([reason_of(each, paper) for each in against])
    _change(
        row,
        None,
        kept=whole,
        number_id=assigned.id if assigned else None,
        issued_at=write.now,
        issued_by=write.actor.account,
    )
    words = assigned.words if assigned else ""
    data = {"number": number, "paper": paper.id, "title": title, "words": words}
    write.event(kinds.PAPER_ISSUED, thing_kind=kind, thing=thing, unit=unit, data=data)
    return words


def _numbered(write: Write, paper: Paper, what: Numbering, today: date) -> Assigned | None:
    if paper.series is None:
        return None
    series = pack_now(write.now).numbering.get(paper.series.id, paper.series)
    return number_within(write, series, what, today=today)


_UNSIGNED = Reason(
    "paper_unsigned",
    "state",
    Text("文稿还没有签发", "The paper has not been signed"),
    Text("办到“印发”一步时编号", "It is numbered in the step that issues it"),
)


def reason_of(finding: Finding, paper: Paper) -> Reason:
    """A point of the check list as a reason against a move."""
    zh = f"文稿“{paper.title.zh}”{finding.title.zh}：应{finding.expected.zh}，现为{finding.came.zh}"
    en = f"{paper.title.en}, {finding.title.en}: {finding.expected.en}; came {finding.came.en}"
    hint = Text("请在本页“文稿”中补全后再办", "Complete the paper on this page first")
    return Reason(f"paper_{finding.code}", "form", Text(zh, en), hint)


def _change(row: CasePaper, version: int | None, **values: object) -> None:
    """Exactly one row that is as it was read. Raises CaseChanged."""
    read = version or row.version
    if CasePaper.objects.filter(pk=row.pk, version=read).update(**values, version=read + 1) != 1:
        raise CaseChanged(read, row.version)
    row.version = read + 1
