"""Values typed in by a person become a subject, or are refused with their name."""

from datetime import date
from fractions import Fraction

import pytest

from kechuang.criteria.typed import typed_subject
from kechuang.engines.inputs import InputNotRead
from kechuang.engines.scalar.subject import Subject
from tests.criteria.explaining.scene import one, rules


def test_names_are_labels_or_ids_with_their_period() -> None:
    made, schema = rules(one("居民企业"))
    given = {
        "研发费用[上年]": "252万元",
        "revenue[-2]": "2亿",
        "居民企业": "是",
        "成立日期": "2020-02-29",
        "企业类型": "甲",
        "职工数[上年]": "",
        "mark.c": "符合",
        "知识产权": '[{"类别": "I类", "day": "2024-01-01"}]',
    }
    found = typed_subject(given, made, schema, Subject({"staff[0]": Fraction(3)}))
    assert found.columns == {
        "staff[0]": 3,
        "rd[-1]": Fraction(252_000_000),
        "revenue[-2]": Fraction(2 * 10**10),
        "resident": True,
        "founded": date(2020, 2, 29),
        "kind": "甲",
        "staff[-1]": None,
        "mark.c": "met",
    }
    assert found.records == {"ip": [{"class": "I类", "day": date(2024, 1, 1)}]}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("什么", "1"),
        ("研发费用[上年]", "252"),
        ("研发费用[上年]", "252人"),
        ("研发费用[上年]", "(" * 3000),
        ("研发费用[上年]", "营业收入"),
        ("企业类型", "丁"),
        ("mark.nothing", "3"),
        ("mark.c", "perhaps"),
        ("知识产权", "{}"),
        ("知识产权", "[" * 100_000),
        ("知识产权", '[{"颜色": 1}]'),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_name(name: str, value: str) -> None:
    made, schema = rules(one("居民企业"))
    with pytest.raises(InputNotRead) as refused:
        typed_subject({name: value}, made, schema)
    assert str(refused.value.fields["name"]).startswith(name)
