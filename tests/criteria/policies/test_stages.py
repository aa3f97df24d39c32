"""Stages as declared: where a document may go, what it has passed, what cannot be reached."""

from kechuang.criteria.policies.stages import Counts, Stage, Stages
from kechuang.values.text import same

WRITING = Stage("writing", same("写"), ("reading", "nowhere"), start=True, written=True)
READING = Stage("reading", same("审"), ("out", "writing"))
OUT = Stage("out", same("发"), ("old",), Counts.IN_FORCE, assessed=True)
OLD = Stage("old", same("废"), (), Counts.SUPERSEDED)
STAGES = Stages((WRITING, READING, OUT, OLD))


def test_a_document_goes_where_its_stage_lets_it() -> None:
    assert STAGES.start is WRITING
    assert [each.id for each in STAGES.after("reading")] == ["out", "writing"]
    assert STAGES.after("old") == ()
    assert [each.issued for each in STAGES] == [False, False, True, True]


def test_a_stage_that_is_no_longer_declared_leads_nowhere_and_bears_its_id() -> None:
    gone = STAGES.at("gone")
    assert (gone.title.zh, gone.next, gone.written, gone.issued) == ("gone", (), False, False)
    assert STAGES.after("gone") == ()
    assert not any(done for _each, done in STAGES.passed("gone"))


def test_the_making_is_shown_without_what_replaces_it() -> None:
    told = [(each.id, done) for each, done in STAGES.passed("reading")]
    assert told == [("writing", True), ("reading", True), ("out", False)]
    assert all(done for _each, done in STAGES.passed("old"))


def test_what_no_way_leads_to_is_found_in_circles_too() -> None:
    assert STAGES.unreachable() == []
    apart = Stage("apart", same("孤"), ("beside",))
    beside = Stage("beside", same("岛"), ("apart",))
    found = Stages((*STAGES.all, apart, beside)).unreachable()
    assert [each.id for each in found] == ["apart", "beside"]
    assert Stages((READING,)).unreachable() == [READING]
    assert Stages().start is None
