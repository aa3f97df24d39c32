"""What is missing is found however deep it lies, and an unknown never reads as out of reach."""

from kechuang.criteria.explaining import Explanation
from kechuang.criteria.explaining.naming import WITHHELD, withheld
from kechuang.criteria.gaps import gaps
from kechuang.criteria.gaps.sentences import sentences
from kechuang.criteria.model import AUTHORISATIONS
from kechuang.engines.scalar.subject import Subject
from tests.criteria.explaining.scene import DAY as ON
from tests.criteria.explaining.scene import explained, explainer, one

DEEP = """
  - {id: staffed, label: 有人员, value: '职工数[上年] > 0人'}
  - {id: share, label: 占比, value: '如果 有人员 则 研发人员[上年] / 职工数[上年] 否则 0%'}
  - {id: half, label: 半数, value: '占比 / 2'}
"""


def said(of: Explanation) -> list[str]:
    return [each.zh for gap in gaps(of).gaps for each in sentences(gap)]


def test_what_lies_below_several_terms_is_named() -> None:
    of = explained(one("半数 >= 5%", DEEP), {"职工数[上年]": "10人"})
    assert said(of) == ["缺2024年度研发人员（上年），由年度审计提供"]


def test_an_unknown_score_names_its_data_and_claims_nothing() -> None:
    of = explainer("hnte", ON).of(Subject())
    gap = gaps(of).of("score")
    assert gap is not None
    words = [each.zh for each in sentences(gap)]
    assert any(each.startswith("缺") and "知识产权" in each for each in words)
    assert not any("没有一项输入" in each for each in said(of))


def test_every_authorisation_has_its_sentence() -> None:
    for each in AUTHORISATIONS:
        assert each in WITHHELD
        assert withheld(each).zh != each
