"""An import: an intent in the database, one commit to the tables, then final. Never half.

    open      a row that says what is to come, with a lease
    commit    the rows in one Delta commit that carries the import's id
    project   one document a statement, some thousands a transaction, unseen
    finalise  the next number of the dataset's log; from then on the rows are seen

Whoever was killed in between leaves an open row. `settle` finishes it where the commit was made,
and discards it where it was not.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.db.models import F

from kechuang.access.actor import Actor
from kechuang.apps.audit.inserting import insert_rows
from kechuang.apps.audit.writing import Write, writing
from kechuang.apps.facts import kinds
from kechuang.apps.facts.following import tell
from kechuang.apps.facts.inserting import AT_ONCE, insert, parts_of
from kechuang.apps.facts.models import Counter, Document, Import, ImportState, Replacement
from kechuang.apps.facts.refusals import ImportLapsed, SameAgain
from kechuang.apps.facts.rules import IMPORT, OfRows
from kechuang.apps.facts.store import store
from kechuang.apps.subjects.registering.entering import enter
from kechuang.apps.subjects.registering.shapes import Kind, NewSubject
from kechuang.tables.digests import digest
from kechuang.tables.fields import Layout, shaped
from kechuang.tables.rows import Frame
from kechuang.values.errors import Refusal

LEASE = timedelta(minutes=5)
Report = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Arrival:
    """What is to be imported: rows with `subject` and the table's columns, checked beforehand.

    `units` are the reporting units of their subjects. `said` tells what changes and which warnings
    were accepted; `file` is the digest of the workbook in the store of attachments. Subjects in
    `entering` have ids, and come into being with the import, as it is finalised. Of the subjects in
    `replaced` (ids) what was said before for the period counts no more. `digest` is that of the rows
    where it is known.
    """

    layout: Layout
    rows: Frame
    kind: str
    pack: str
    period: str = ""
    whole: bool = False
    file: str = ""
    file_name: str = ""
    units: frozenset[str] = frozenset()
    said: Mapping[str, object] = field(default_factory=dict)
    entering: Sequence[NewSubject] = ()
    id: UUID | None = None
    digest: str = ""
    replaced: Sequence[str] = ()


def bring_in(
    arrival: Arrival,
    *,
    actor: Actor,
    now: Callable[[], datetime],
    report: Report | None = None,
) -> Import:
    """Import rows, all or nothing. `report` is told documents written and their number.

    It may raise a refusal to stop. Raises NotAllowed, SameAgain, NumberTaken, ImportLapsed.
    """
    rows = shaped(arrival.rows, arrival.layout)
    opened = _open(arrival, rows, actor, now())
    try:
        _replace(opened, arrival.replaced)
        store().append(arrival.layout, rows, str(opened.id))
        _project(opened, arrival.layout, rows, now, report or _silent)
        return _finalise(opened, actor, now())
    except Refusal:
        _discard(opened, actor, now())
        raise


def _open(arrival: Arrival, rows: Frame, actor: Actor, now: datetime) -> Import:
    IMPORT.require(actor, OfRows(arrival.units))
    fingerprint = arrival.digest or digest(rows)
    _refuse_again(arrival.layout.dataset, fingerprint, arrival.period)
    return Import.objects.create(
        id=arrival.id or uuid4(),
        entering=[_kept(each) for each in arrival.entering],
        dataset=arrival.layout.dataset,
        kind=arrival.kind,
        period=arrival.period,
        whole=arrival.whole,
        partly=bool(arrival.replaced),
        rows=rows.height,
        digest=fingerprint,
        file=arrival.file,
        file_name=arrival.file_name,
        units=sorted(arrival.units),
        pack=arrival.pack,
        said=dict(arrival.said),
        by=actor.account,
        opened_at=now,
        lease_until=now + LEASE,
    )


def _replace(made: Import, subjects: Sequence[str]) -> None:
    """Keep of whom the import replaces what was said; as unseen as its rows until it is final."""
    for start in range(0, len(subjects), AT_ONCE):
        some = ((made.id, UUID(each)) for each in subjects[start : start + AT_ONCE])
        with transaction.atomic():
            insert_rows(Replacement, ("made_by", "subject"), some)


def _refuse_again(dataset: str, fingerprint: str, period: str) -> None:
    """The last standing import of the period is not repeated word for word."""
    rows = Import.objects.filter(dataset=dataset, state=ImportState.FINAL, withdrawn_seq=None)
    last = rows.filter(period=period).order_by("-seq").first()
    if last is not None and last.digest == fingerprint:
        raise SameAgain(last.finalised_at, last.file_name or last.kind)


def _project(
    made: Import, layout: Layout, rows: Frame, now: Callable[[], datetime], report: Report
) -> None:
    """Write the documents anew, a bounded transaction at a time, keeping the lease."""
    Document.objects.filter(made_by=made).delete()
    done = 0
    for some in parts_of(made, layout, rows):
        with transaction.atomic():
            insert(made, some)
            _keep_lease(made, now())
        done += len(some)
        report(done, rows.height)


def _keep_lease(made: Import, now: datetime) -> None:
    open_ones = Import.objects.filter(pk=made.pk, state=ImportState.OPEN)
    if open_ones.update(lease_until=now + LEASE) != 1:
        raise ImportLapsed


def _kept(new: NewSubject) -> dict[str, object]:
    """A newcomer as the log keeps it until the import is final."""
    since = new.since.isoformat() if new.since else None
    return {**asdict(new), "kind": new.kind.value, "id": str(new.id), "since": since}


def _newcomers(made: Import) -> list[NewSubject]:
    """Those that come into being with an import."""
    found = []
    for each in made.entering:
        since = date.fromisoformat(each["since"]) if each["since"] else None
        named = {**each, "kind": Kind(each["kind"]), "id": UUID(each["id"]), "since": since}
        found.append(NewSubject(**named))
    return found


def _finalise(made: Import, actor: Actor, now: datetime) -> Import:
    with writing(actor, now) as write:
        if made.entering:
            enter(_newcomers(made), source=made.file_name or made.kind, actor=actor, now=now)
        finalise(write, made)
    made.refresh_from_db()
    return made


def finalise(write: Write, made: Import) -> int:
    """Give an open import the next number of its log. Raises ImportLapsed when it is not open."""
    seq = next_number(made.dataset)
    changed = Import.objects.filter(pk=made.pk, state=ImportState.OPEN).update(
        state=ImportState.FINAL, seq=seq, finalised_at=write.now, lease_until=None, entering=[]
    )
    if changed != 1:
        raise ImportLapsed
    write.event(
        kinds.IMPORTED,
        thing_kind="import",
        thing=made.id,
        unit=made.units[0] if len(made.units) == 1 else "",
        data={
            "dataset": made.dataset,
            "period": made.period,
            "rows": made.rows,
            "seq": seq,
            "digest": made.digest,
        },
    )
    tell(write, made.dataset, seq)
    return seq


def next_number(dataset: str) -> int:
    """The next number of a dataset's log; who asks later waits until this transaction ends."""
    if not Counter.objects.filter(dataset=dataset).update(last=F("last") + 1):
        try:
            with transaction.atomic():
                Counter.objects.create(dataset=dataset, last=1)
        except IntegrityError:
            Counter.objects.filter(dataset=dataset).update(last=F("last") + 1)
    return Counter.objects.values_list("last", flat=True).get(dataset=dataset)


def settle(
    layouts: Mapping[str, Layout], *, actor: Actor, now: Callable[[], datetime]
) -> list[tuple[Import, str]]:
    """Finish or discard imports whose lease lapsed; each with what became of it."""
    lapsed = Import.objects.filter(state=ImportState.OPEN, lease_until__lt=now())
    return [
        (made, settle_one(made, layouts.get(made.dataset), actor=actor, now=now))
        for made in lapsed.order_by("opened_at")
    ]


def settle_one(
    made: Import, layout: Layout | None, *, actor: Actor, now: Callable[[], datetime]
) -> str:
    """Finish an open import whose commit was made, else discard it; which of the two."""
    if layout is not None and store().holds(made.dataset, str(made.id)):
        try:
            _project(made, layout, store().rows_of(layout, str(made.id)), now, _silent)
            _finalise(made, actor, now())
        except Refusal:
            _discard(made, actor, now())
    else:
        _discard(made, actor, now())
    made.refresh_from_db()
    return "finished" if made.state == ImportState.FINAL else "discarded"


def _discard(made: Import, actor: Actor, now: datetime) -> None:
    with writing(actor, now) as write:
        open_ones = Import.objects.filter(pk=made.pk, state=ImportState.OPEN)
        if open_ones.update(state=ImportState.DISCARDED, lease_until=None, entering=[]) != 1:
            return
        Document.objects.filter(made_by=made).delete()
        Replacement.objects.filter(made_by=made).delete()
        write.event(
            kinds.DISCARDED, thing_kind="import", thing=made.id, data={"dataset": made.dataset}
        )
    made.refresh_from_db()


def _silent(_done: int, _total: int) -> None:
    return None
