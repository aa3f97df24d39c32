"""What commands about papers of cases read and write, and how it is printed."""

from datetime import date, datetime
from uuid import UUID

from kechuang.access.actor import Actor
from kechuang.apps.cases.actions.papers import issue_paper, publish_paper, write_paper
from kechuang.apps.cases.queries.papers import Standing, paper_to_read, papers_of
from kechuang.apps.cases.queries.sight import seen
from kechuang.apps.subjects.clock import is_demo
from kechuang.cli.casework import ValueNamesNothing
from kechuang.cli.papers import MAKERS, NoSuchFormat
from kechuang.values.uuids import uuid_of


def papers(case: str, actor: Actor, now: datetime) -> tuple[Standing, ...]:
    """The papers of the case with this number or id, oldest first."""
    row = seen(uuid_of(case) or case, actor)
    return papers_of(row, actor=actor, now=now, invented=is_demo())


def paper_json(found: Standing) -> dict[str, object]:
    """A paper as JSON."""
    row = found.row
    return {
        "id": str(row.pk),
        "paper": found.paper.id,
        "title": found.title,
        "step": found.step.to_json(),
        "drafted_at": row.drafted_at.isoformat(),
        "issued_at": row.issued_at.isoformat() if row.issued_at else None,
        "number": found.number,
        "cancelled": found.cancelled,
        "link": found.link,
        "published_on": found.published_on.isoformat() if found.published_on else None,
        "writable": found.writable,
        "version": row.version,
        "open": [{"id": x.id, "label": x.label, "kind": x.kind} for x in found.open],
        "unmet": [each.to_json() for each in found.unmet],
    }


def written(paper: UUID, typed: tuple[str, ...], actor: Actor, now: datetime) -> None:
    """Write `id=text` into a paper. Raises ValueNamesNothing."""
    values = {}
    for each in typed:
        name, equals, said = each.partition("=")
        if not equals or not name:
            raise ValueNamesNothing(each)
        values[name] = said
    write_paper(paper, values, actor=actor, now=now)


def issued(paper: UUID, on: date | None, actor: Actor, now: datetime) -> str:
    """Number and issue a paper."""
    return issue_paper(paper, on=on, actor=actor, now=now)


def published(paper: UUID, link: str, on: date, actor: Actor, now: datetime) -> None:
    """Record a publication."""
    publish_paper(paper, link, on, actor=actor, now=now)


def content(paper: UUID, ending: str, actor: Actor, now: datetime) -> bytes:
    """A paper as a file. Raises NoSuchFormat."""
    maker = MAKERS.get(ending)
    if maker is None:
        raise NoSuchFormat(ending)
    return maker(paper_to_read(paper, actor=actor, now=now, invented=is_demo())[1].draft)
