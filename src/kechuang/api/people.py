"""Routes about people, permissions and the log."""

from typing import Annotated
from uuid import UUID

from ninja import Query, Router

from kechuang.access.register import REGISTER
from kechuang.api.request import Asked, guarded
from kechuang.api.shapes import Cursor, Held, LogEntry, LogPage, Permission, Size, Somebody, Words
from kechuang.apps.audit.log import SEE_LOG, Entry, Wanted, entries
from kechuang.apps.subjects.directory import Entry as DirectoryEntry
from kechuang.apps.subjects.directory import directory
from kechuang.apps.subjects.rules import SEE_PEOPLE, SEE_REGISTER
from kechuang.apps.work.queries import unknown

router = Router(tags=["people"])


@router.get("/people", response=list[Somebody], summary="The directory")
@guarded(SEE_PEOPLE)
def people(
    asked: Asked,
    unit: Annotated[str, Query(max_length=40)] = "",
    words: Annotated[str, Query(max_length=60)] = "",
) -> list[Somebody]:
    """Everybody, or those of a unit, or those whose name or number has the words."""
    found = directory(actor=asked.actor, pack=asked.pack, day=asked.day, unit=unit, words=words)
    return [_somebody(entry) for entry in found]


@router.get("/permissions", response=list[Permission], summary="The register of permissions")
@guarded(SEE_REGISTER)
def permissions(asked: Asked) -> list[Permission]:
    """Every action, who may do it, and whether the caller may, with the reason."""
    answers = [(action, action.ask(asked.actor)) for _, action in sorted(REGISTER.items())]
    return [
        Permission(
            name=action.name,
            title=Words.of(action.title),
            description=Words.of(action.description),
            who=Words.of(action.who),
            allowed=answer.allowed,
            reason=Words.of(answer.reason),
        )
        for action, answer in answers
    ]


@router.get("/log", response=LogPage, summary="The operation log")
@guarded(SEE_LOG)
def log(
    asked: Asked,
    after: Cursor = "",
    size: Size = 50,
    kind: Annotated[str, Query(max_length=80)] = "",
    actor: UUID | None = None,
    unit: Annotated[str, Query(max_length=40)] = "",
) -> LogPage:
    """Events newest first, as far as the caller may read them."""
    wanted = Wanted(kind=kind, actor=actor, unit=unit, hidden=unknown(asked.actor))
    page = entries(wanted, actor=asked.actor, after=after, size=size)
    return LogPage(entries=[_entry(each) for each in page.entries], following=page.following)


def _somebody(entry: DirectoryEntry) -> Somebody:
    person = entry.person
    roles = [
        Held(role=held.role, unit=held.unit, starts=held.starts, ends=held.ends)
        for held in entry.held
    ]
    return Somebody(
        id=person.id,
        login=person.login,
        name=Words.of(person.name),
        unit=person.unit,
        phone=person.phone,
        active=person.active,
        roles=roles,
    )


def _entry(entry: Entry) -> LogEntry:
    return LogEntry(
        id=entry.id,
        at=entry.at,
        kind=Words.of(entry.label),
        sentence=Words.of(entry.sentence),
        actor=entry.actor,
        role=entry.role,
        via=entry.via,
        unit=entry.unit,
        thing_kind=entry.thing_kind,
        thing=entry.thing,
        request=entry.request,
        data=entry.data,
    )
