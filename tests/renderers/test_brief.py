"""The brief: one page whatever comes, exceptions first, and no word of it a command."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kechuang.planning.status import State, Tone
from kechuang.planning.wording import STATES
from kechuang.renderers.brief import brief
from kechuang.renderers.brief.content import exceptions
from kechuang.renderers.shapes import Report, Standing
from kechuang.values.text import Language, Text, same
from tests.renderers.making import duty, ratio, report, standing
from tests.renderers.pages import size, title, words

HOSTILE = [
    '#panic("x")',
    '#read("/etc/passwd")',
    "$ x^2 $ *粗* _斜_ `码` @引用 <标> = 题",
    '"); #set page(height: 1pt); ("',
    "\\u{0041} // 注释 /* 注释 */",
    "\x00\x07\ud800\u202e甲",
    "长" * 5000,
    "w" * 5000,
    "一\n二\n三" * 200,
]


def many(count: int) -> tuple[Standing, ...]:
    states = [State.LATE, State.ON, State.AWAITING, State.BEHIND, State.STRIVING]
    tones = [Tone.BAD, Tone.GOOD, Tone.WAIT, Tone.WARN, Tone.OPEN]
    return tuple(
        replace(
            standing(f"T{place}", states[place % 5], tones[place % 5]),
            title=Text(f"新认定企业{place}", f"New firms {place}"),
        )
        for place in range(count)
    )


def printed(made: Report) -> str:
    pages = words(brief(made).content)
    assert len(pages) == 1
    return pages[0]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("count", [0, 1, 17, 40, 120])
def test_it_is_one_a4_page_however_many_targets(language: Language, count: int) -> None:
    made = replace(report(language, owed=(duty(),) * count), standings=many(count))
    content = brief(made).content
    assert len(words(content)) == 1
    assert size(content) == (210, 297)


def test_seventeen_targets_all_stand_on_the_page() -> None:
    page = printed(report("zh", *many(17), owed=(duty(),) * 5))
    assert all(f"新认定企业{place}" in page for place in range(17))
    assert "另有" not in page


def test_what_has_no_room_is_counted_and_what_is_behind_stays() -> None:
    page = printed(report("zh", *many(120), owed=(duty(),) * 30))
    assert "项，见进展总表" in page
    assert "项，见任务分解表" in page
    assert all(f"新认定企业{place}400家以上" in page for place in range(0, 120, 5))


def test_what_is_behind_comes_before_the_table() -> None:
    page = printed(report())
    assert (
        page.index("一、需要关注（1项）")
        < page.index("滞后3.4个百分点")
        < page.index("二、目标进展")
    )


def test_the_most_urgent_comes_first_and_the_widest_gap_among_equals() -> None:
    wide = replace(standing("T1"), pace_gap=Decimal(-9))
    late = standing("T2", State.LATE, Tone.BAD)
    assert [each.code for each in exceptions([ratio(), standing(), wide, late])] == [
        "T2", "T1", "T08",
    ]  # fmt: skip


def test_a_state_has_sign_and_word() -> None:
    page = printed(report())
    assert "●达序时" in page
    assert f"▼{STATES[State.BEHIND].zh}" in page


def test_who_owes_what_stands_with_the_phone() -> None:
    page = printed(report(owed=(duty(),)))
    assert "三、本周到期和逾期（1项）" in page
    assert "逾期1个工作日后备库逐家算差距" in page
    assert "高新处陈一0573-001" in page


def test_nothing_behind_and_nothing_owed_are_said() -> None:
    page = printed(report("zh", ratio()))
    assert "没有滞后或到期未完成的目标。" in page
    assert "本周没有到期或逾期事项。" in page


def test_places_among_others_are_named_and_left_out_where_none_is_known() -> None:
    assert "高新技术产业增加值占比第2位（2024年，共11个）" in printed(report())
    assert "四、位次" not in printed(report("zh", standing()))


def test_title_day_and_as_of_are_said() -> None:
    page = printed(report())
    assert "某市科学技术局数据截至2025年1—6月2025年6月30日" in page
    assert title(brief(report()).content) == "2025年度重点工作进展简报"


def test_the_english_page_has_no_chinese_on_it() -> None:
    page = printed(report("en", owed=(duty(),)))
    assert "Needsattention(1)" in page
    assert not any("\u4e00" <= each <= "\u9fff" for each in page)


def test_a_demonstration_is_marked() -> None:
    assert printed(report(demo=True)).count("演示城市，数据均为虚构") == 2
    assert "演示城市" not in printed(report())


@pytest.mark.parametrize("words_", HOSTILE)
def test_hostile_words_are_shown_and_obeyed_by_nobody(words_: str) -> None:
    bad = Text(words_, words_)
    evil = replace(standing(), title=bad, promised=bad, sentence=bad, owner=bad, live=bad, gap=bad)
    made = replace(
        report("zh", evil, owed=(replace(duty(), title=bad, unit=bad, left=bad),)),
        title=bad,
        summary=bad,
    )
    printed(made)


def test_a_command_is_printed_letter_by_letter() -> None:
    evil = replace(standing(), sentence=same('#panic("x") *粗*'))
    assert '#panic("x")*粗*' in printed(report("zh", evil))


@settings(max_examples=25)
@given(st.text(max_size=200))
def test_any_words_make_one_page(any_words: str) -> None:
    printed(replace(report(), summary=Text(any_words or "无"), title=Text(any_words or "无")))


def test_the_same_report_gives_the_same_bytes() -> None:
    assert brief(report()).content == brief(report()).content
