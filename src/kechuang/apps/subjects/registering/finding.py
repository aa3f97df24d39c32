"""Subjects found by those who may know of them: by number, by words, as a file."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from kechuang.access.actor import Actor
from kechuang.apps.subjects.models import Merge, Particular, Subject, Tie
from kechuang.apps.subjects.registering.refusals import NoSubject
from kechuang.apps.subjects.registering.scope import SEE, alone, citywide, seen
from kechuang.apps.subjects.registering.shapes import File, Held, Kind, Line, Tied
from kechuang.apps.subjects.searching.index import matching
from kechuang.apps.subjects.searching.words import asked
from kechuang.values.identifiers import Scheme, checked
from kechuang.values.uuids import uuid_of

_AT_ONCE = 800


def line(subject: Subject) -> Line:
    """A subject as lists show it."""
    kind = Kind(subject.kind)
    return Line(subject.id, kind, subject.name, subject.code or "", subject.unit)


def subject_seen(subject_id: UUID, actor: Actor) -> Subject:
    """The subject, if the actor may know of it. Raises NoSubject."""
    found = seen(actor).filter(pk=subject_id).first()
    if found is None:
        raise NoSubject(str(subject_id))
    return found


def units_seen(subjects: Iterable[UUID], actor: Actor) -> frozenset[str]:
    """The reporting units of subjects, if the actor may know of all of them. Raises NoSubject."""
    wanted, units = sorted(set(subjects)), set[str]()
    for start in range(0, len(wanted), _AT_ONCE):
        some = wanted[start : start + _AT_ONCE]
        found = dict(seen(actor).filter(pk__in=some).values_list("pk", "unit"))
        strange = next((each for each in some if each not in found), None)
        if strange is not None:
            raise NoSubject(str(strange))
        units |= set(found.values())
    return frozenset(units)


def subject_named(named: str, actor: Actor) -> Subject:
    """The subject with this number, exact name or id; of merged ones the one kept. Raises NoSubject."""
    SEE.require(actor)
    number = checked(Scheme.CREDIT_CODE, named).number
    among = seen(actor)
    exact = Q(code=number) | Q(name=named.strip())
    former = Q(particulars__value=number, particulars__withdrawn_at=None)
    found = among.filter(exact).first() or among.filter(former).first() or _by_id(among, named)
    if found is None:
        raise NoSubject(named)
    return found.merged_into or found


def _by_id(among: "QuerySet[Subject]", named: str) -> Subject | None:
    id_ = uuid_of(named)
    return among.filter(pk=id_).first() if id_ else None


def find(
    typed: str, *, actor: Actor, limit: int = 20, kinds: Sequence[Kind] = (), unit: str = ""
) -> list[Line]:
    """What is found while somebody types: two statements at most; nothing for an empty query."""
    SEE.require(actor)
    words = asked(typed)
    if not words:
        return []
    among = alone(seen(actor))
    if kinds:
        among = among.filter(kind__in=[each.value for each in kinds])
    if unit:
        among = among.filter(unit=unit)
    found = matching(among, words)[: limit * 5]
    ordered = sorted(map(line, found), key=lambda each: _nearness(each, words[0]))
    return ordered[:limit]


def _nearness(found: Line, word: str) -> tuple[int, int, str]:
    place = found.name.lower().find(word)
    return (place if place >= 0 else 99, len(found.name), found.name)


def file_of(subject_id: UUID, *, actor: Actor, on: date | None = None) -> File:
    """Everything the register says of a subject, on a day if one is given. Raises NoSubject."""
    SEE.require(actor)
    subject = subject_seen(subject_id, actor)
    parts = Subject.objects.filter(merged_into=subject)
    ids = [subject.id, *(each.id for each in parts)]
    particulars = Particular.objects.filter(subject__in=ids, withdrawn_at=None)
    held = [_held(row) for row in particulars.order_by("aspect", "-starts", "-known_at")]
    secrets = subject.secrets.values_list("aspect", "last")
    return File(
        line(subject),
        tuple(each for each in held if on is None or _on(each.starts, each.ends, on)),
        tuple(_ties(ids, actor, on)),
        tuple(map(line, parts)),
        tuple((aspect, f"…{last}") for aspect, last in secrets),
        subject.closed_on,
        subject.version,
        subject.created_at,
    )


def _held(row: Particular) -> Held:
    return Held(row.aspect, row.value, row.starts, row.ends, row.source, row.doubt)


def _on(starts: date | None, ends: date | None, day: date) -> bool:
    return (starts is None or starts <= day) and (ends is None or day <= ends)


def _ties(ids: Sequence[UUID], actor: Actor, on: date | None) -> Iterable[Tied]:
    rows = Tie.objects.filter(Q(subject__in=ids) | Q(other__in=ids), withdrawn_at=None)
    everywhere = citywide(actor)
    known = set(
        seen(actor).filter(Q(ties__in=rows) | Q(tied__in=rows)).values_list("id", flat=True)
    )
    for row in rows.select_related("subject", "other").order_by("role", "-starts"):
        outward = row.subject_id in ids
        other = row.other if outward else row.subject
        if (everywhere or other.id in known) and (on is None or _on(row.starts, row.ends, on)):
            share = "" if row.share is None else format(row.share.normalize(), "f")
            shown = line(other)
            yield Tied(row.id, row.role, outward, shown, share, row.starts, row.ends, row.source)


def ids_by_number(numbers: Iterable[str]) -> dict[str, UUID]:
    """The subjects that have these numbers now or had them, merged ones led to the one kept."""
    wanted = list(dict.fromkeys(numbers))
    found: dict[str, UUID] = {}
    for start in range(0, len(wanted), _AT_ONCE):
        some = wanted[start : start + _AT_ONCE]
        former = Particular.objects.filter(value__in=some, withdrawn_at=None)
        found |= dict(former.values_list("value", "subject"))
        held = Subject.objects.filter(code__in=some).values_list("code", "id")
        found |= {code: id_ for code, id_ in held if code}
    kept = merged()
    return {number: kept.get(id_, id_) for number, id_ in found.items()}


def ids_by_name(names: Iterable[str]) -> dict[str, list[UUID]]:
    """The subjects of exactly these names, today's first; several when a name is shared."""
    wanted = list(dict.fromkeys(names))
    found: dict[str, list[UUID]] = {}
    for start in range(0, len(wanted), _AT_ONCE):
        some = wanted[start : start + _AT_ONCE]
        rows = Subject.objects.filter(name__in=some, merged_into=None)
        for name, id_ in rows.values_list("name", "id"):
            found.setdefault(name, []).append(id_)
    return found


def merged(at: datetime | None = None) -> Mapping[UUID, UUID]:
    """From each merged subject to the one that it is part of in the end; as it was at an instant."""
    stands = Q(undone_at=None)
    if at is not None:
        stands = Q(at__lte=at) & (stands | Q(undone_at__gt=at))
    steps = dict(Merge.objects.filter(stands).values_list("gone", "kept"))
    return {gone: _end(gone, steps) for gone in steps}


def _end(gone: UUID, steps: Mapping[UUID, UUID]) -> UUID:
    while gone in steps:
        gone = steps[gone]
    return gone
