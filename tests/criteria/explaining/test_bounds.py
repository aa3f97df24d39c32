"""An explanation stays of a size that a person can read, whatever the rule."""

from kechuang.criteria.explaining import explain
from kechuang.criteria.explaining.jsoning import as_object
from kechuang.criteria.explaining.telling import lines
from kechuang.criteria.ladder import ladder
from kechuang.criteria.typed import typed_subject
from tests.criteria.explaining.scene import DAY, explained, one, rules


def test_a_condition_of_many_parts_is_cut_and_keeps_its_truth() -> None:
    parts = " 或 ".join(f"职工数[上年] = {number}人" for number in range(400))
    found = explained(one(parts), {"职工数[上年]": "399人"})
    branch = found.criteria[0].require
    assert branch is not None
    assert branch.truth is True
    assert branch.parts[-1].rung.kind == "cut"
    assert (branch.parts[-1].truth, branch.parts[-1].rung.words.zh) == (True, "…")
    assert len(list(branch.walk())) < 60
    assert len(str(as_object(found))) < 100_000
    assert len(list(lines(found))) < 300


def test_a_long_sum_is_cut() -> None:
    total = " + ".join(f"职工数[前第{number}年]" for number in range(1, 60))
    made, schema = rules(one(f"{total} >= 5人"))
    rung = ladder(made, schema, DAY).criteria[0].require
    assert rung is not None
    left = rung.sides[0]
    assert left.cut
    assert len(left.reads) < 30
    assert left.words.zh.endswith("…")
    assert len(left.words.zh) < 300


def test_a_deep_condition_is_cut_and_keeps_its_truth() -> None:
    deep = "居民企业"
    for _level in range(24):
        deep = f"非 (居民企业 且 {deep})"
    made, schema = rules(one(deep))
    subject = typed_subject({"居民企业": "是"}, made, schema)
    branch = explain(made, schema, DAY, subject).criteria[0].require
    assert branch is not None
    assert branch.truth is True
    assert len(list(branch.walk())) < 200
