"""The register of papers (发文登记簿) as its readers may see it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from kechuang.access.actor import Actor
from kechuang.apps.subjects.queries import known
from kechuang.apps.work.models import PaperNumber
from kechuang.apps.work.numbering import READ_NUMBERS

STATES = ("", "open", "published", "cancelled")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of the register is wanted: one series, year, state (`STATES`), words of the title."""

    series: str = ""
    year: int | None = None
    state: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Entered:
    """A line of the register."""

    id: UUID
    series: str
    year: int
    number: int
    words: str
    title: str
    on: date
    paper: str
    assigned_by: UUID | None
    assigned_at: datetime
    cancelled_at: datetime | None
    reason: str
    link: str
    published_on: date | None
    version: int


_COLUMNS = tuple(Entered.__dataclass_fields__)


def numbers(wanted: Wanted, actor: Actor) -> QuerySet[PaperNumber, dict[str, Any]]:
    """The lines that the actor may know of, the newest first, to page through. Raises NotAllowed."""
    READ_NUMBERS.require(actor)
    rows = PaperNumber.objects.filter(known(actor))
    if wanted.series:
        rows = rows.filter(series=wanted.series)
    if wanted.year is not None:
        rows = rows.filter(year=wanted.year)
    if wanted.words:
        rows = rows.filter(title__icontains=wanted.words) | rows.filter(
            words__icontains=wanted.words
        )
    if wanted.state == "cancelled":
        rows = rows.filter(cancelled_at__isnull=False)
    elif wanted.state == "published":
        rows = rows.filter(published_on__isnull=False)
    elif wanted.state == "open":
        rows = rows.filter(cancelled_at__isnull=True, published_on__isnull=True)
    ordered = rows.order_by("-year", "series", "-number")
    found: QuerySet[PaperNumber, dict[str, Any]] = ordered.values(*_COLUMNS)
    return found


def entered(row: dict[str, Any]) -> Entered:
    """A line from its row."""
    return Entered(**row)


def years(actor: Actor) -> list[int]:
    """The years that have numbers, the latest first: one statement. Raises NotAllowed."""
    READ_NUMBERS.require(actor)
    rows = PaperNumber.objects.filter(known(actor)).order_by("-year")
    return list(rows.values_list("year", flat=True).distinct())


def named(words: str, actor: Actor) -> UUID | None:
    """The id of a number as it stands on a paper, None where the actor knows of none: one statement.

    Raises NotAllowed.
    """
    rows = numbers(Wanted(), actor).filter(words=words)
    found = [row["id"] for row in rows]
    return found[0] if found else None
