"""What became of each of many, shown once on the page that follows: done, or why not."""

from collections.abc import Iterable
from dataclasses import dataclass

from kechuang.lifecycle.state import Reason
from kechuang.values.text import Text
from kechuang.web.request import PageRequest

MOST = 100
"""Lines kept of each sort."""
_KEY = "cases_outcomes"


@dataclass(frozen=True, slots=True)
class Line:
    """A matter, and why nothing was done with it: each reason with whether one only has to wait."""

    number: str
    name: str
    why: tuple[tuple[bool, Text, Text], ...] = ()


@dataclass(frozen=True, slots=True)
class Outcomes:
    """Lines of those done and of those refused, and how many of each."""

    done: tuple[Line, ...]
    refused: tuple[Line, ...]
    count: int
    against: int


def line(number: str, name: str, reasons: Iterable[Reason] = ()) -> Line:
    """A line as pages show it."""
    why = tuple((each.kind == "time", each.words, each.hint) for each in reasons)
    return Line(number, name, why)


def keep_outcomes(request: PageRequest, lines: Iterable[Line]) -> None:
    """Keep what became of each for the next page."""
    every = list(lines)
    done = [each for each in every if not each.why]
    refused = [each for each in every if each.why]
    request.session[_KEY] = {
        "count": len(done),
        "against": len(refused),
        "lines": [
            [
                x.number,
                x.name,
                [[waits, said.to_json(), hint.to_json()] for waits, said, hint in x.why],
            ]
            for x in (*done[:MOST], *refused[:MOST])
        ],
    }


def outcomes(request: PageRequest) -> Outcomes | None:
    """What was kept, once."""
    kept = request.session.pop(_KEY, None)
    if kept is None:
        return None
    lines = tuple(
        Line(number, name, tuple((w, Text.from_json(s), Text.from_json(h)) for w, s, h in why))
        for number, name, why in kept["lines"]
    )
    done = tuple(each for each in lines if not each.why)
    refused = tuple(each for each in lines if each.why)
    return Outcomes(done, refused, kept["count"], kept["against"])
