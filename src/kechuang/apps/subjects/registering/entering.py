"""Subjects entered, one or thirty thousand at once, and changed from a day on."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.db.models import Max

from kechuang.access.actor import Actor
from kechuang.apps.audit.inserting import insert_rows
from kechuang.apps.audit.writing import writing
from kechuang.apps.subjects.models import Particular, Subject
from kechuang.apps.subjects.registering import kinds
from kechuang.apps.subjects.registering.alike import core_of
from kechuang.apps.subjects.registering.finding import subject_seen
from kechuang.apps.subjects.registering.refusals import NumberTaken, SubjectWrong
from kechuang.apps.subjects.registering.scope import KEEP, OfSubject
from kechuang.apps.subjects.registering.shapes import (
    NAME,
    OPERATING,
    REGISTERED,
    Change,
    NewSubject,
)
from kechuang.apps.subjects.searching.index import index
from kechuang.apps.subjects.searching.words import words_of
from kechuang.values.errors import Conflict
from kechuang.values.text import Text

_AT_ONCE = 2_000
_LONGEST = 200


def enter(new: Sequence[NewSubject], *, source: str, actor: Actor, now: datetime) -> list[Subject]:
    """Enter subjects, all or none, with one event. Raises NumberTaken, SubjectWrong."""
    with writing(actor, now) as write:
        for unit in sorted({each.unit for each in new}):
            KEEP.require(actor, OfSubject(unit))
        _check(new)
        made = _insert(new, now)
        write.event(
            kinds.ENTERED,
            thing_kind="subject",
            thing=made[0].id if len(made) == 1 else "",
            unit=made[0].unit if len(made) == 1 else "",
            data={"count": len(made), "source": source},
        )
    return made


def _check(new: Iterable[NewSubject]) -> None:
    wrong = [each.name for each in new if not 0 < len(each.name.strip()) <= _LONGEST]
    if wrong:
        said = Text(
            f"名称应为1—200字，有{len(wrong)}条不符；请改写名称",
            f"A name has 1 to 200 characters; {len(wrong)} do not; rewrite them",
        )
        raise SubjectWrong(said, names=wrong[:20])


def _insert(new: Sequence[NewSubject], now: datetime) -> list[Subject]:
    first = (Subject.objects.aggregate(last=Max("number"))["last"] or 0) + 1
    made = [
        Subject(
            id=each.id or uuid4(),
            number=first + place,
            kind=each.kind.value,
            name=each.name.strip(),
            code=each.code or None,
            unit=each.unit,
            created_at=now,
        )
        for place, each in enumerate(new)
    ]
    try:
        with transaction.atomic():
            insert_rows(Subject, _OWN, (_row(each) for each in made))
    except IntegrityError as error:
        raise _taken(new) from error
    pairs = list(zip(made, new, strict=True))
    said = (row for subject, each in pairs for row in _particulars(subject, each, now))
    insert_rows(Particular, _SAID, said)
    index((one.number, words_of([one.name], [one.code or ""])) for one in made)
    return made


def _taken(new: Sequence[NewSubject]) -> NumberTaken:
    codes = [each.code for each in new if each.code]
    held = Subject.objects.filter(code__in=codes[:500]).values_list("code", "id").first()
    twice = next((code for code in codes if codes.count(code) > 1), "") if not held else ""
    return NumberTaken(str(held[0]), held[1]) if held else NumberTaken(twice, None)


def _row(made: Subject) -> tuple[object, ...]:
    own = (made.id, made.number, made.kind, made.name, core_of(made.name), made.code, made.unit)
    return (*own, made.created_at, 1)


_OWN = ("id", "number", "kind", "name", "core", "code", "unit", "created_at", "version")
_SAID = ("subject", "aspect", "value", "starts", "source", "doubt", "known_at")


def _particulars(subject: Subject, new: NewSubject, now: datetime) -> Iterable[tuple[object, ...]]:
    said = [(NAME, subject.name), (new.scheme, new.code), (REGISTERED, new.unit)]
    for aspect, value in [*said, (OPERATING, new.operating)]:
        if value:
            doubt = new.doubt if aspect == new.scheme else ""
            yield subject.id, aspect, value, new.since, new.source, doubt, now


def change(subject_id: UUID, new: Change, *, version: int, actor: Actor, now: datetime) -> Subject:
    """A new name, number or place from a day on; the former one ends the day before.

    `version` is the one that was read. Raises NoSubject, Conflict, NumberTaken, SubjectWrong.
    """
    with writing(actor, now) as write:
        subject = subject_seen(subject_id, actor)
        KEEP.require(actor, OfSubject(subject.unit, subject.id))
        value = new.value.strip()
        if not 0 < len(value) <= _LONGEST:
            raise SubjectWrong(
                Text("请填写1—200字", "Write 1 to 200 characters"), aspect=new.aspect
            )
        _end_former(subject, new.aspect, new.since)
        Particular.objects.create(
            subject=subject,
            aspect=new.aspect,
            value=value,
            starts=new.since,
            source=new.source,
            doubt=new.doubt,
            known_at=now,
        )
        _keep_current(subject, new.aspect, value, version)
        write.event(
            kinds.CHANGED,
            thing_kind="subject",
            thing=subject.id,
            unit=subject.unit,
            data={"aspect": new.aspect, "since": new.since.isoformat()},
        )
    return subject


def _end_former(subject: Subject, aspect: str, since: date) -> None:
    open_ones = subject.particulars.filter(aspect=aspect, ends=None, withdrawn_at=None)
    if open_ones.filter(starts__gte=since).exists():
        said = Text(
            f"已有自{since}或更晚起的同类信息，请改用更晚的日期，或先撤回那一条",
            f"Something of the kind holds from {since} or later; choose a later day, or withdraw it",
        )
        raise SubjectWrong(said, aspect=aspect)
    open_ones.update(ends=date.fromordinal(since.toordinal() - 1))


_CURRENT = {NAME: "name", REGISTERED: "unit", "credit_code": "code"}


def _keep_current(subject: Subject, aspect: str, value: str, version: int) -> None:
    """The subject's own columns, if the change touches one, and its version."""
    column = _CURRENT.get(aspect)
    fields: dict[str, object] = {"version": version + 1} | ({column: value} if column else {})
    if column == "name":
        fields["core"] = core_of(value)
    try:
        with transaction.atomic():
            rows = Subject.objects.filter(pk=subject.pk, version=version).update(**fields)
    except IntegrityError as error:
        raise NumberTaken(value, None) from error
    if rows != 1:
        raise Conflict(
            Text(
                "此档案已被他人修改，请刷新后再改",
                "Somebody changed this file; reload and try again",
            )
        )
    subject.refresh_from_db()
    reindex([subject])


def reindex(subjects: Iterable[Subject]) -> None:
    """The words of subjects anew: all their names and numbers, former ones too."""
    held = {each.pk: each for each in subjects}
    said: dict[UUID, tuple[list[str], list[str]]] = {pk: ([], []) for pk in held}
    rows = Particular.objects.filter(subject__in=held, withdrawn_at=None)
    for pk, aspect, value in rows.values_list("subject", "aspect", "value"):
        if aspect not in {REGISTERED, OPERATING}:
            said[pk][0 if aspect == NAME else 1].append(value)
    index((held[pk].number, words_of(names, numbers)) for pk, (names, numbers) in said.items())


def reindex_all() -> int:
    """The words of every subject anew, some thousands at a time; returns how many."""
    done, last = 0, 0
    while some := list(Subject.objects.filter(number__gt=last).order_by("number")[:_AT_ONCE]):
        reindex(some)
        done, last = done + len(some), some[-1].number
    return done
