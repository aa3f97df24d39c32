"""First values come from facts with their source in words, or from last time in grey."""

from fractions import Fraction

import pytest

from kechuang.engines.scalar.subject import Origin, Subject
from kechuang.language.core import Value
from kechuang.language.schema import Dataset
from kechuang.lifecycle.forms.model import From, Prefill
from kechuang.lifecycle.forms.prefilling import Known, prefilled
from kechuang.values.text import Text
from tests.lifecycle.forms.scene import BRIDGE, fill

KEY = "rd_spent[2024]"
DATASETS = {
    "settlement": Dataset(
        "settlement",
        "year",
        ("rd_spent",),
        Text("汇算清缴", "Settlement"),
        Text("企业所得税汇算清缴", "income-tax settlement"),
        ("service",),
        "firm",
    )
}


def facts(**origin: str) -> Subject:
    return Subject({KEY: Fraction(5)}, {}, {KEY: Origin("settlement", "2024", **origin)})  # type: ignore[arg-type]


def test_a_fact_is_offered_with_its_source_in_words() -> None:
    offered = prefilled(BRIDGE, Known(facts(), DATASETS))["research"]
    assert offered.value == Fraction(5)
    assert offered.source.zh == "已从2024年度企业所得税汇算清缴取得（依贵单位授权）"
    assert (
        offered.source.en == "Taken from 2024: income-tax settlement (by your unit's authorisation)"
    )
    assert not offered.grey


@pytest.mark.parametrize(
    ("period", "words"),
    [
        ("2025-Q2", "已从2025年第2季度企业所得税汇算清缴取得（依贵单位授权）"),
        ("2025-01..06", "已从2025年1—6月企业所得税汇算清缴取得（依贵单位授权）"),
        ("", "已从企业所得税汇算清缴取得（依贵单位授权）"),
    ],
)
def test_the_period_of_a_fact_is_said_in_words(period: str, words: str) -> None:
    known = Known(Subject({KEY: Fraction(5)}, {}, {KEY: Origin("settlement", period)}), DATASETS)
    assert prefilled(BRIDGE, known)["research"].source.zh == words


def test_a_fact_that_may_not_be_used_says_why_and_gives_no_value() -> None:
    offered = prefilled(BRIDGE, Known(facts(withheld="未取得授权"), DATASETS))["research"]
    assert (offered.value, offered.source.zh) == (None, "未取得授权")


def test_an_unknown_fact_offers_nothing() -> None:
    assert "research" not in prefilled(BRIDGE, Known(Subject(), DATASETS))


def test_last_time_is_offered_in_grey_in_fields_that_say_so() -> None:
    last = fill(crew="9", piers__1__pier="乙", piers__1__cost="5").values
    offered = prefilled(BRIDGE, Known(last=last))
    assert offered["bridge_name"].value == "彩虹桥"
    assert offered["bridge_name"].grey
    assert offered["bridge_name"].source.zh == "与上次填报相同"
    assert "crew" not in offered


def test_rows_take_what_another_of_their_fields_said_last_time() -> None:
    offered = prefilled(BRIDGE, Known(last=fill().values))
    assert offered["piers.0.pier"].value == "甲"
    assert offered["piers.0.before"].value == Fraction(300_000_000)
    assert "piers.0.cost" not in offered


def test_what_the_pack_says_is_kept_as_a_key_of_the_facts() -> None:
    assert BRIDGE.plain["research"].prefill == Prefill(From.FACT, KEY)


def test_given_rows_come_with_what_was_said_of_each_last_time() -> None:
    """Last time the rows stood in another order, and one is new this year."""
    last = fill(
        duties__0__duty="T2", duties__0__duty_now="7", duties__1__duty="T1", duties__1__duty_now="5"
    ).values
    rows: list[dict[str, Value]] = [
        {"number": "T1", "title": "甲", "quota": Fraction(60)},
        {"number": "T3", "title": "乙"},
    ]
    offered = prefilled(BRIDGE, Known(last=last, given={"duties": rows}))
    told = {key: each.value for key, each in offered.items() if key.startswith("duties")}
    assert told == {
        "duties.0.duty": "T1",
        "duties.0.duty_name": "甲",
        "duties.0.duty_part": Fraction(60),
        "duties.0.duty_before": Fraction(5),
        "duties.1.duty": "T3",
        "duties.1.duty_name": "乙",
    }
    assert offered["duties.0.duty"].source.zh == "取自年度计划"
    assert offered["duties.0.duty_before"].grey


def test_without_given_rows_those_of_last_time_are_offered() -> None:
    last = fill(duties__0__duty="T2", duties__0__duty_now="7").values
    offered = prefilled(BRIDGE, Known(last=last))
    assert [key for key in offered if key.startswith("duties")] == ["duties.0.duty_before"]
