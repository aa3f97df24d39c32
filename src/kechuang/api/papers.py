"""Routes of the papers of cases: drafts with their check list, written into, issued, published, as files."""

from typing import Annotated
from uuid import UUID

from django.http import HttpResponse
from ninja import Path, Router

from kechuang.api.paper_shapes import IssueIn, PaperIssued, PaperOut, PublishIn, WriteIn
from kechuang.api.request import Asked as Request
from kechuang.api.request import guarded
from kechuang.apps.cases.actions.papers import issue_paper, publish_paper, write_paper
from kechuang.apps.cases.queries.papers import Standing, paper_to_read, papers_of
from kechuang.apps.cases.queries.sight import seen
from kechuang.apps.cases.rules import READ, WRITE_PAPER
from kechuang.apps.subjects.clock import is_demo
from kechuang.renderers.papers import docx, pdf

router = Router(tags=["cases"])
Ending = Annotated[str, Path(pattern="^(docx|pdf)$")]
_WRITERS = {
    "docx": (docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "pdf": (pdf, "application/pdf"),
}


@router.get("/cases/{case}/papers", response=list[PaperOut], summary="Papers of a case")
@guarded(READ)
def list_papers(asked: Request, case: UUID) -> list[PaperOut]:
    """The papers of a case that the caller may read, oldest first, each with what it lacks."""
    row = seen(case, asked.actor)
    every = papers_of(row, actor=asked.actor, now=asked.now, invented=is_demo())
    return [PaperOut.of(each) for each in every]


@router.post("/papers/{paper}", response=PaperOut, summary="Write into a paper")
@guarded(WRITE_PAPER)
def write(asked: Request, paper: UUID, body: WriteIn) -> PaperOut:
    """Write what the case does not know; an empty value takes back what was written."""
    write_paper(paper, body.values, actor=asked.actor, now=asked.now, version=body.version)
    return PaperOut.of(_read(asked, paper))


@router.post("/papers/{paper}/issue", response=PaperIssued, summary="Issue a paper")
@guarded(WRITE_PAPER)
def issue(asked: Request, paper: UUID, body: IssueIn) -> PaperIssued:
    """Number the paper and keep what it says; 409 names what its check list finds."""
    number = issue_paper(paper, on=body.on, actor=asked.actor, now=asked.now)
    return PaperIssued(number=number)


@router.post("/papers/{paper}/publish", response=PaperOut, summary="Record a publication")
@guarded(WRITE_PAPER)
def publish(asked: Request, paper: UUID, body: PublishIn) -> PaperOut:
    """Note where and when an issued paper was published by law."""
    publish_paper(paper, body.link, body.on, actor=asked.actor, now=asked.now)
    return PaperOut.of(_read(asked, paper))


@router.get("/papers/{paper}/{ending}", summary="A paper as a file")
@guarded(READ)
def file(asked: Request, paper: UUID, ending: Ending) -> HttpResponse:
    """The paper as Word or PDF, as it stands; gaps stay visible in it."""
    make, media = _WRITERS[ending]
    return HttpResponse(make(_read(asked, paper).draft), content_type=media)


def _read(asked: Request, paper: UUID) -> Standing:
    return paper_to_read(paper, actor=asked.actor, now=asked.now, invented=is_demo())[1]
