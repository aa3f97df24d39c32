"""A letter says the outcome, what is short and what to do, in both languages."""

from kechuang.criteria.gaps import gaps
from kechuang.criteria.gaps.letter import letter
from tests.criteria.explaining.scene import explained, one


def test_it_says_the_outcome_and_what_is_short() -> None:
    found = explained(one("研发人员[上年] >= 10人"), {"研发人员[上年]": "9人"})
    said = letter(found, gaps(found), "某公司")
    chinese = "\n".join(each.zh for each in said)
    assert "某公司：" in chinese
    assert "以2025-06-30为基准日核对，结果为“不符合”，只差一项：条件。" in chinese
    assert "1．条件（第一条）" in chinese
    assert "不是行政决定" in chinese
    assert all(each.en or not each.zh for each in said)
