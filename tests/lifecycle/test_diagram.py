"""A scheme drawn: every step and move is there, nothing overlaps, nothing breaks out of the picture."""

from dataclasses import replace
from xml.etree.ElementTree import Element, fromstring

from hypothesis import given, settings

from kechuang.lifecycle import diagram
from kechuang.lifecycle.diagram.arrows import arrows
from kechuang.lifecycle.diagram.drawing import _lanes
from kechuang.lifecycle.kinds import StepKind, Verb
from kechuang.lifecycle.model import Scheme
from kechuang.lifecycle.naming import KIND_NAMES, VERB_NAMES, deadline_said
from kechuang.lifecycle.timing import Counting, Deadline, Origin
from kechuang.values.text import LANGUAGES, Text
from tests.lifecycle.making import PLAIN, close, move, scheme, step
from tests.lifecycle.schemes import schemes
from tests.lifecycle.test_seats import APPROVED, LARGE, of

SVG = "{http://www.w3.org/2000/svg}"


def drawn(of_: Scheme, **how: object) -> Element:
    return fromstring(diagram.svg(of_, **how))  # type: ignore[arg-type]


def words(picture: Element) -> list[str]:
    return [each.text or "" for each in picture.iter(f"{SVG}text")]


def test_every_step_and_every_move_is_drawn() -> None:
    picture = drawn(PLAIN, language="en")
    said = " ".join(words(picture))
    for each in PLAIN.steps:
        assert each.title.en in said
    for title in ("submit", "pass", "refuse", "send_back"):
        assert title in said
    assert len(list(picture.iter(f"{SVG}rect"))) == len(PLAIN.steps)


def test_titles_cannot_break_out_of_the_picture() -> None:
    bad = Text('"><script>alert(1)</script>', '"><script>alert(1)</script>')
    hostile = replace(PLAIN, title=bad, steps=tuple(replace(e, title=bad) for e in PLAIN.steps))
    picture = drawn(hostile)
    assert not list(picture.iter(f"{SVG}script"))
    assert "<script" not in diagram.mermaid(hostile)
    assert diagram.mermaid(hostile).count('"') == diagram.mermaid(PLAIN).count('"')


def test_the_picture_needs_no_style_of_its_own() -> None:
    written = diagram.svg(PLAIN)
    assert "style=" not in written
    assert "<style" not in written


def test_mermaid_tells_ways_back_from_ways_on() -> None:
    assert diagram.mermaid(PLAIN, "en").splitlines() == [
        "flowchart TD",
        '  n0["fill"]',
        '  n1["check"]',
        '  n2["release"]',
        '  n3(["done"])',
        '  n4(["refused"])',
        '  n0 -->|"submit"| n1',
        '  n1 -->|"pass"| n2',
        '  n1 -->|"refuse"| n4',
        '  n1 -.->|"send_back"| n0',
        '  n2 -->|"pass"| n3',
        '  n2 -.->|"send_back"| n0',
    ]


def test_lines_say_who_signs_by_when_and_where_it_leads() -> None:
    lines = diagram.text(of(APPROVED, LARGE), "en").splitlines()
    assert lines[:3] == [
        "matter",
        " 1. fill（Fill in · Authorised handler (the case's unit)）",
        "    · submit → approve",
    ]
    assert "      ✎ leader (conditional)：Principal leader (the bureau)" in lines
    assert "    ↩ send_back → fill" in lines


def test_a_step_without_moves_and_a_scheme_without_steps_are_drawn() -> None:
    assert drawn(scheme()).get("height") == "32"
    assert diagram.text(scheme(close())).splitlines()[1:] == [" 1. done（中）（办结）"]


def test_what_leads_nowhere_known_is_named_in_lines_and_left_out_of_pictures() -> None:
    broken = scheme(step(StepKind.CHECK, move(Verb.PASS, "gone")), close())
    assert "→ gone" in diagram.text(broken)
    assert arrows(broken) == []


@settings(max_examples=25)
@given(schemes())
def test_no_two_arrows_share_a_lane_where_they_overlap(of_: Scheme) -> None:
    for back in (True, False):
        placed = _lanes([each for each in arrows(of_) if each.back is back and not each.next])
        spans = [(lane, *sorted((each.start, each.end))) for each, lane in placed]
        for index, (lane, low, high) in enumerate(spans):
            for other, start, end in spans[index + 1 :]:
                assert lane != other or high < start or end < low
    for language in LANGUAGES:
        drawn(of_, language=language)


def test_every_kind_and_verb_has_its_words() -> None:
    assert set(KIND_NAMES) == set(StepKind)
    assert set(VERB_NAMES) == set(Verb)


def test_deadlines_are_said_in_words() -> None:
    assert deadline_said(Deadline(days=5)).zh == "5个工作日"
    both = Deadline(origin=Origin.FIELD, months=3, days=2, counting=Counting.CALENDAR)
    assert deadline_said(both) == Text("自约定日起3个月2日", "3 months 2 days after the day agreed")
    assert deadline_said(Deadline(origin=Origin.ROUND)).zh == "轮次截止时"
    assert deadline_said(Deadline()).en == "the same day"
