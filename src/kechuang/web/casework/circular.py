"""The circular that tells how a round went, drafted from what is known now, or as it was issued."""

from collections.abc import Mapping
from dataclasses import dataclass

from kechuang.apps.cases.queries.circulars import Issued, Told
from kechuang.renderers.papers import Draft, Paper
from kechuang.renderers.papers import draft as drafted
from kechuang.renderers.papers.checking import Finding, points
from kechuang.renderers.papers.drafted import plain
from kechuang.web.casework.drafts import Part, parts

STANDS_IN = frozenset({"number", "date", "printed_on"})
"""What issuing itself puts into a paper."""


@dataclass(frozen=True, slots=True)
class Circular:
    """A paper with its parts as the page shows them, and the check list; `issued` once it is."""

    draft: Draft
    title: str
    addressee: str
    parts: tuple[Part, ...]
    findings: tuple[Finding, ...]
    issued: Issued | None = None

    @property
    def open(self) -> tuple[Finding, ...]:
        """The points that are not met."""
        return () if self.issued else tuple(each for each in self.findings if not each.ok)


def circular(told: Told, *, invented: bool = False) -> Circular:
    """The draft as the round stands."""
    return _made(told.paper, told.values, None, invented=invented)


def as_issued(issued: Issued, paper: Paper, *, invented: bool = False) -> Circular:
    """What was issued, as it was kept."""
    return _made(paper, issued.kept, issued, invented=invented)


def _made(
    paper: Paper, values: Mapping[str, object], issued: Issued | None, *, invented: bool
) -> Circular:
    made = drafted(paper, dict(values), invented=invented)
    return Circular(
        made,
        plain(made.title),
        plain(made.addressee),
        tuple(parts(made)),
        tuple(points(made)),
        issued,
    )
