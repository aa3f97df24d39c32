"""JSON shapes of papers."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from ninja import Field, Schema

from kechuang.api.shapes import Words
from kechuang.apps.cases.queries.papers import Standing
from kechuang.renderers.papers import Finding

Day = date | None


class OpenValue(Schema):
    """A declared value that nobody gave: written under its id."""

    id: str
    label: str
    kind: str


class FindingOut(Schema):
    """A point of the check list that is not met."""

    code: str
    title: Words
    expected: Words
    came: Words

    @classmethod
    def of(cls, found: Finding) -> "FindingOut":
        """The shape of a finding."""
        texts = (found.title, found.expected, found.came)
        title, expected, came = map(Words.of, texts)
        return cls(code=found.code, title=title, expected=expected, came=came)


class PaperOut(Schema):
    """A paper as it stands. `open` can be written by hand, `unmet` keeps it from being issued."""

    id: UUID
    paper: str
    title: str
    step: Words
    drafted_at: datetime
    issued_at: datetime | None
    number: str
    cancelled: bool
    link: str
    published_on: date | None
    writable: bool
    may_issue: bool
    version: int
    open: list[OpenValue]
    unmet: list[FindingOut]

    @classmethod
    def of(cls, found: Standing) -> "PaperOut":
        """The shape of a paper."""
        return cls(
            id=found.row.pk,
            paper=found.paper.id,
            title=found.title,
            step=Words.of(found.step),
            drafted_at=found.row.drafted_at,
            issued_at=found.row.issued_at,
            number=found.number,
            cancelled=found.cancelled,
            link=found.link,
            published_on=found.published_on,
            writable=found.writable,
            may_issue=found.issuable and not found.unmet,
            version=found.row.version,
            open=[OpenValue(id=x.id, label=x.label, kind=x.kind) for x in found.open],
            unmet=[FindingOut.of(each) for each in found.unmet],
        )


class WriteIn(Schema):
    """Values by id of the paper's declared ones, as text."""

    values: Annotated[
        dict[str, Annotated[str, Field(max_length=20_000)]], Field(min_length=1, max_length=200)
    ]
    version: Annotated[int | None, Field(ge=1, le=2_000_000_000)] = None


class IssueIn(Schema):
    """The date of the paper, today when left out."""

    on: Day = None


class PaperIssued(Schema):
    """The number that was given, "" where the paper has no series."""

    number: str


class PublishIn(Schema):
    """Where and when the paper was published by law."""

    link: Annotated[str, Field(min_length=1, max_length=500)]
    on: date
