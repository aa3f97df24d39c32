"""What each operator means for one subject: unknown, zero, boundaries to the fen, 29 February."""

from datetime import date

import pytest

from kechuang.engines.trying import Answer, answer

DAY = date(2025, 6, 30)


def money(yuan: object) -> dict[str, object]:
    return {"type": "money", "value": yuan}


def tried(expression: str, **values: object) -> Answer:
    found = answer(expression, values, DAY)
    assert not found.refused, found.why.zh
    return found


RULE = "研发费用 / 营业收入 >= 分档 营业收入 { <= 5000万元: 5%; <= 2亿元: 4%; 否则: 3% }"


@pytest.mark.parametrize(
    ("revenue", "rd", "value"),
    [
        (50_000_000, 2_500_000, True),
        (50_000_000, "2499999.99", False),
        ("50000000.01", "2000000.00", False),
        ("50000000.01", "2000000.01", True),
        (200_000_000, 8_000_000, True),
        ("200000000.01", 6_000_001, True),
        (0, 1, None),
        (None, 1, None),
        (1, None, None),
    ],
)
def test_a_tier_is_decided_to_the_fen(revenue: object, rd: object, value: object) -> None:
    assert tried(RULE, 营业收入=money(revenue), 研发费用=money(rd)).value is value


def test_unknown_never_falls_to_the_last_tier() -> None:
    assert tried("分档 x { <= 1: 1; 否则: 9 }", x={"type": "number", "value": None}).value is None


def test_unknown_is_settled_by_what_is_known() -> None:
    unknown = {"type": "boolean", "value": None}
    assert tried("x 或 真", x=unknown).value is True
    assert tried("x 且 假", x=unknown).value is False
    assert tried("x 且 真", x=unknown).value is None
    assert tried("已知(x)", x=unknown).value is False


def test_a_cap_of_an_unknown_amount_is_unknown() -> None:
    assert tried("最小(x, 100元)", x=money(None)).value is None
    assert tried("最小(x, 100元)", x=money(120)).words == "100"


def test_products_of_money_do_not_wrap() -> None:
    big = money(5_000_000_000_000)
    assert tried("a * b >= c * c", a=big, b=big, c=money("5000000000000.01")).value is False
    assert tried("a * a = a * a", a=big).value is True


def test_tenths_are_exact() -> None:
    assert tried("x + y = 0.3", x=0.1, y=0.2).value is True
    assert tried("0.5 * (1500 / 1000 + 1800 / 1500) - 1 >= 35%").value is True


def test_a_window_takes_the_years_before() -> None:
    found = tried(
        "合计(研发费用, 近3年)",
        **{"研发费用[上年]": money(1), "研发费用[-2]": money(2), "研发费用[-3]": money(3)},
    )
    assert found.words == "6"


def test_a_year_missing_from_a_window_makes_it_unknown() -> None:
    values = {"研发费用[上年]": money(1), "研发费用[-2]": money(2), "研发费用[-3]": money(None)}
    assert tried("合计(研发费用, 近3年)", **values).value is None


PATENTS = [
    {"类别": "I类", "状态": "有效", "费用": money(100)},
    {"类别": "II类", "状态": "有效", "费用": money(50)},
    {"类别": "I类", "状态": "失效", "费用": money(None)},
]


@pytest.mark.parametrize(
    ("expression", "words"),
    [
        ("计数(知识产权)", "3"),
        ("计数(知识产权, 类别 = “I类” 且 状态 = “有效”)", "1"),
        ("合计(知识产权.费用, 状态 = “有效”)", "150"),
        ("最大(知识产权.费用, 状态 = “有效”)", "100"),
        ("平均(知识产权.费用, 状态 = “有效”)", "75"),
        ("合计(知识产权.费用, 类别 = “III类”)", "0"),
        ("最大(知识产权.费用, 类别 = “III类”)", ""),
        ("合计(知识产权.费用)", ""),
        ("任一(知识产权, 类别 = “II类”)", "true"),
    ],
)
def test_related_records_are_gathered(expression: str, words: str) -> None:
    assert tried(expression, 知识产权=PATENTS).words == words


def test_a_record_of_which_it_is_unknown_whether_it_counts_makes_the_count_unknown() -> None:
    rows = [*PATENTS, {"类别": "I类", "状态": {"type": "text", "value": None}, "费用": money(1)}]
    assert tried("计数(知识产权, 状态 = “有效”)", 知识产权=rows).value is None
    assert tried("任一(知识产权, 状态 = “有效”)", 知识产权=rows).value is True


def standing(kind: str, start: str, end: str | None, state: str = "有效") -> dict[str, object]:
    return {
        "kind": kind,
        "state": state,
        "scope": "申报",
        "from": {"type": "date", "value": start},
        "to": {"type": "date", "value": end},
    }


@pytest.mark.parametrize(
    ("start", "end", "held"),
    [
        ("2022-07-01", "2025-06-30", True),
        ("2022-07-01", "2025-06-29", False),
        ("2025-06-30", None, True),
        ("2025-07-01", None, False),
    ],
)
def test_a_standing_is_held_from_its_first_to_its_last_day(
    start: str, end: str | None, held: object
) -> None:
    rows = [standing("高新技术企业", start, end)]
    assert tried("持有(高新技术企业)", standings=rows).value is held
    assert tried("持有(研发中心)", standings=rows).value is False
    assert tried("受限(申报)", standings=rows).value is held


def test_a_title_is_no_sanction_and_a_sanction_no_title() -> None:
    title = standing("高新技术企业", "2022-07-01", None) | {"scope": None}
    sanction = standing("高新技术企业", "2022-07-01", None) | {"kind": None}
    neither = title | {"kind": None}
    asked = ["持有(高新技术企业)", "受限(申报)", "持有(研发中心)"]
    found = [
        [tried(each, standings=[row]).value for each in asked] for row in (title, sanction, neither)
    ]
    assert found == [[True, False, False], [False, True, False], [None, None, None]]


@pytest.mark.parametrize(
    ("founded", "day", "old"),
    [
        ("2024-06-30", "2025-06-30", True),
        ("2024-07-01", "2025-06-30", False),
        ("2023-02-28", "2024-02-29", True),
        ("2023-03-01", "2024-02-29", False),
        ("2024-02-29", "2025-02-28", False),
        ("2024-02-29", "2025-03-01", True),
    ],
)
def test_an_age_is_one_cutoff_date(founded: str, day: str, old: object) -> None:
    values = {"成立日期": {"type": "date", "value": founded}}
    assert answer("已满(成立日期, 1年)", values, date.fromisoformat(day)).value is old


def test_an_exception_overrides_the_general_rule() -> None:
    rule = "原则 5% 例外 { 地区 = “山区”: 3% 依据 “第九条”; 规模 > 100: 4%; }"
    assert tried(rule, 地区="山区", 规模=200).words == "0.03"
    assert tried(rule, 地区="城区", 规模=200).words == "0.04"
    assert tried(rule, 地区="城区", 规模=1).words == "0.05"
    assert tried(rule, 地区={"type": "text", "value": None}, 规模=1).value is None


def test_a_rule_that_looks_at_its_day_needs_one() -> None:
    assert answer("基准日.year", {}).refused == "rule_day_needed"
    assert answer("基准日.year", {}, DAY).json == "2025"


def test_money_is_rounded_in_yuan() -> None:
    assert tried("四舍五入(x, 0)", x=money("1234.50")).words == "1235"
    assert tried("向下取整(x, -3)", x=money("1999.99")).words == "1000"
    assert tried("x / 3", x=money(100)).words == "33.33333333333333333333333333333333"


def test_working_days_need_a_calendar() -> None:
    values = {"since": {"type": "date", "value": "2025-01-01"}}
    assert answer("since + 5个工作日", values).refused == "rule_calendar_needed"
