"""A single statement put right by a person, with a reason; the statement before it stays on record."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kechuang.access.actor import Actor
from kechuang.apps.audit.writing import writing
from kechuang.apps.facts import kinds
from kechuang.apps.facts.actions.importing import finalise
from kechuang.apps.facts.models import Correction, Document, Import
from kechuang.apps.facts.queries.documents import statements_of
from kechuang.apps.facts.refusals import CorrectionWrong
from kechuang.apps.facts.rules import IMPORT, OfRows
from kechuang.apps.subjects.refusals import ReasonMissing
from kechuang.apps.subjects.registering.finding import subject_seen
from kechuang.tables.digests import digest
from kechuang.tables.fields import SUBJECT, Layout
from kechuang.tables.rows import framed, plain, statement
from kechuang.values.text import Text


@dataclass(frozen=True, slots=True)
class NewCorrection:
    """What is put right: `identity` names the period or key, `values` the columns that change.

    Values are text as the tables hold them (yuan, ISO days), numbers, truths, or None for unknown.
    """

    layout: Layout
    subject: UUID
    identity: Mapping[str, object]
    values: Mapping[str, object]
    reason: str
    pack: str


def correct(new: NewCorrection, *, actor: Actor, now: datetime) -> Import:
    """Put one statement right. Raises NoSubject, NotAllowed, ReasonMissing, CorrectionWrong."""
    layout = new.layout
    with writing(actor, now) as write:
        subject = subject_seen(new.subject, actor)
        IMPORT.require(actor, OfRows(frozenset({subject.unit})))
        if not new.reason.strip():
            raise ReasonMissing
        _check(new)
        row = {**_before(new), **new.values, **new.identity, SUBJECT: str(subject.id)}
        frame = framed([{**row, "import_id": ""}], layout)
        made = Import.objects.create(
            dataset=layout.dataset,
            kind="correction",
            rows=1,
            digest=digest(frame),
            units=[subject.unit] if subject.unit else [],
            pack=new.pack,
            said={"reason": new.reason.strip()},
            by=actor.account,
            opened_at=now,
        )
        _keep(made, frame, layout, new.reason.strip()[:300])
        finalise(write, made)
        write.event(
            kinds.CORRECTED,
            thing_kind="subject",
            thing=subject.id,
            unit=subject.unit,
            data={
                "dataset": layout.dataset,
                "statement": statement(new.identity, layout),
                "columns": sorted(new.values),
                "reason": new.reason.strip(),
            },
        )
    made.refresh_from_db()
    return made


def _check(new: NewCorrection) -> None:
    layout = new.layout
    known = {each.id for each in layout.fields} - set(layout.identity)
    strange = sorted(set(new.values) - known)
    if not layout.keyed:
        said = Text(
            "此数据集的记录没有主键，不能逐条更正；请撤回那次导入后重导",
            "Records of this dataset have no key and cannot be corrected singly; withdraw that"
            " import and import again",
        )
        raise CorrectionWrong(said)
    if strange or not new.values or set(new.identity) != set(layout.identity):
        columns, needed = ", ".join(sorted(known)), ", ".join(layout.identity) or "—"
        said = Text(
            f"请给出主键（{needed}）和要更正的栏目（{columns}）；不认识：{', '.join(strange) or '无'}",
            f"Give the key ({needed}) and columns to correct ({columns}); not known:"
            f" {', '.join(strange) or 'none'}",
        )
        raise CorrectionWrong(said)


def _before(new: NewCorrection) -> Mapping[str, object]:
    """What counts now of the statement; nothing where nothing was said yet."""
    wanted = statement(new.identity, new.layout)
    for each in statements_of([new.subject]):
        if each.latest and (each.dataset, each.statement) == (new.layout.dataset, wanted):
            return each.values
    return {}


def _keep(made: Import, frame: object, layout: Layout, reason: str) -> None:
    """The correction and its document."""
    ((subject, named, values),) = plain(frame, layout)  # type: ignore[arg-type] # made by framed
    identity = {SUBJECT: subject, **values}
    Correction.objects.create(made_by=made, subject=UUID(subject), row=identity, reason=reason)
    Document.objects.create(
        subject_id=UUID(subject),
        dataset=layout.dataset,
        statement=named[:200],
        made_by=made,
        values=values,
    )
