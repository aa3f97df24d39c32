"""What holds for every text."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from kechuang.readers.plan import Extraction, extract

_ALPHABET = "新增完成达到企业家个项12３0.%，。；、：\n \t|（）“”一二十百千万亿年月底前不低于由提高同比增长至-第章分别均和力争"
_CLAUSES = (
    "新增甲类企业{n}家以上",
    "甲类覆盖率达到{n}%",
    "甲类投资突破{n}亿元",
    "举办展演不少于{n}场",
    "甲类收入增长{n}%左右",
    "城关馆{m}月底前建成开放",
    "甲类企业、乙类企业分别达到{n}家和{m}家",
)
_IDLE = (
    "坚持以人民为中心的发展思想。",
    "切实加强组织领导，压实工作责任。",
    "营造良好氛围。",
    "进一步解放思想、开拓创新。",
)
_CHINESE = "零一二三四五六七八九"


def summary(read: Extraction) -> list[tuple[object, ...]]:
    return [
        (
            t.indicator,
            t.op,
            t.value,
            t.value_hi,
            t.unit,
            t.kind,
            t.firmness,
            t.direction,
            t.deadline,
        )
        for t in read.targets
    ]


plans = st.lists(
    st.builds(
        lambda clause, n, m: clause.format(n=n, m=m),
        st.sampled_from(_CLAUSES),
        st.integers(11, 99),
        st.integers(1, 12),
    ),
    min_size=1,
    max_size=6,
)


def as_text(clauses: list[str]) -> str:
    return "某市2025年工作要点\n" + "".join(f"{clause}。" for clause in clauses)


@given(st.text(alphabet=_ALPHABET, max_size=300) | st.text(max_size=200))
@settings(deadline=None)
def test_offsets_always_cut_out_the_phrase(text: str) -> None:
    read = extract(text)
    for target in (*read.targets, *read.results):
        assert text[target.start : target.end] == target.phrase
        assert text[target.core_start : target.core_end] == target.core
        assert target.start <= target.core_start < target.core_end <= target.end
    for item in read.structure:
        assert text[item.start : item.end] == item.heading
        assert all(text[m.start : m.end] == m.text for m in item.measures)


@given(plans, st.data())
@settings(deadline=None)
def test_unrelated_sentences_change_no_target(clauses: list[str], data: st.DataObject) -> None:
    idle = [data.draw(st.sampled_from(_IDLE)) for _ in clauses]
    mixed = "某市2025年工作要点\n" + "".join(
        i + c + "。" for i, c in zip(idle, clauses, strict=True)
    )
    assert summary(extract(mixed)) == summary(extract(as_text(clauses)))


@given(plans)
@settings(deadline=None)
def test_full_and_half_width_give_the_same_targets(clauses: list[str]) -> None:
    text = as_text(clauses)
    wide = text.translate({ord(c): ord(c) + 0xFEE0 for c in "0123456789%"})
    assert summary(extract(wide)) == summary(extract(text))


@given(plans)
@settings(deadline=None)
def test_arabic_and_chinese_writing_give_the_same_targets(clauses: list[str]) -> None:
    text = as_text(clauses)
    chinese = re.sub(r"(\d+)%", lambda m: "百分之" + _written(int(m[1])), text)
    chinese = re.sub(r"(?<!20)(?<!\d)\d{1,2}(?!\d)", lambda m: _written(int(m[0])), chinese)
    assert summary(extract(chinese)) == summary(extract(text))


def _written(value: int) -> str:
    tens, ones = divmod(value, 10)
    lead = "" if tens == 0 else "十" if tens == 1 else _CHINESE[tens] + "十"
    return lead + (_CHINESE[ones] if ones or not lead else "")


@given(plans)
@settings(deadline=None)
def test_reading_twice_gives_the_same(clauses: list[str]) -> None:
    text = as_text(clauses)
    assert extract(text) == extract(text)
