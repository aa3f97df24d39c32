"""A small city of rules: one parameter for each way in which a threshold is written."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from kechuang.criteria.model import RuleBook
from kechuang.pack.rulebook import rules_of
from kechuang.values.problems import Problems

DAY = date(2025, 6, 30)
_FIRM = """
id: firm
title: {zh: 企业, en: Firm}
grain: subject
source: {zh: 登记, en: Register}
purposes: [recognition]
columns:
  - {id: founded, label: 成立日期, type: date}
  - {id: resident, label: 居民企业, type: boolean}
  - {id: revenue, label: 收入, type: money, low: 0, high: 100000000}
  - {id: rd, label: 研发费用, type: money, low: 0, high: 100000000}
  - {id: growth, label: 增长, type: number, low: -100, high: 100}
  - {id: staff, label: 职工, type: count, counter: 人, low: 0, high: 10000}
"""
PARAMETERS = """
parameters:
  - {id: floor, label: 占比下限, type: ratio, values: [{from: 2020-01-01, value: 5%, basis: 一, checked: illustrative}]}
  - {id: least, label: 收入下限, type: money, values: [{from: 2020-01-01, value: 5元, basis: 一, checked: illustrative}]}
  - {id: since, label: 成立不早于, type: date, values: [{from: 2020-01-01, value: 2020-01-01, basis: 一, checked: illustrative}]}
  - {id: points, label: 合格分, type: number, values: [{from: 2020-01-01, value: 2, basis: 一, checked: illustrative}]}
  - {id: rate, label: 补助比例, type: ratio, values: [{from: 2020-01-01, value: 10%, basis: 一, checked: illustrative}]}
  - {id: unused, label: 没用到, type: ratio, values: [{from: 2020-01-01, value: 10%, basis: 一, checked: illustrative}]}
"""
_HEAD = """
id: {id}
title: {{zh: {id}, en: {id}}}
basis: {{document: 某办法, checked: illustrative}}
from: {starts}
subject: enterprise
"""
_RULES = {
    "tiers": """
criteria:
  - {id: share, title: {zh: 占比, en: Share}, basis: 第一条, require: '研发费用 / 收入 >= 分档 收入 { <= 4元: 参数.占比下限; 否则: 3% }'}
  - {id: resident, title: {zh: 居民, en: Resident}, basis: 第二条, require: 居民企业}
amounts:
  - {id: grant, title: {zh: 补助, en: Grant}, basis: 第三条, matter: rd, stacking: sum, pay: 研发费用 * 10%, cap: 30元}
""",
    "product": """
criteria:
  - {id: share, title: {zh: 占比, en: Share}, basis: 第一条, require: 研发费用 > 参数.占比下限 * 收入}
  - {id: judged, title: {zh: 评审, en: Judged}, basis: 第二条, manual: {zh: 专家, en: Experts}}
""",
    "signs": """
criteria:
  - {id: grown, title: {zh: 增长, en: Grown}, basis: 第一条, require: 3 <= 1 + 增长 * 参数.合格分 / 2}
""",
    "terms": """
terms:
  - {id: bar, label: 门槛, value: 如果 居民企业 则 参数.收入下限 + 1元 否则 参数.收入下限}
combine: any
criteria:
  - {id: large, title: {zh: 规模, en: Large}, basis: 第一条, require: 非 (收入 < 门槛)}
  - {id: old, title: {zh: 年限, en: Old}, basis: 第二条, applies: 居民企业, require: 成立日期 < 2019-01-01}
""",
    "days": """
criteria:
  - {id: young, title: {zh: 新设, en: Young}, basis: 第一条, require: 成立日期 >= 参数.成立不早于 且 收入 > 0元}
amounts:
  - {id: grant, title: {zh: 补助, en: Grant}, basis: 第二条, matter: rd, stacking: sum, pay: 1元, when: 成立日期 > 参数.成立不早于}
""",
    "score": """
criteria:
  - {id: resident, title: {zh: 居民, en: Resident}, basis: 第二条, require: 居民企业}
score:
  title: {zh: 评分, en: Score}
  basis: 第三条
  parts:
    - {id: size, title: {zh: 规模, en: Size}, basis: 三, points: '分档 职工 { >= 5人: 3; >= 2人: 1; 否则: 0 }'}
    - {id: new, title: {zh: 新, en: New}, basis: 三, points: 如果 成立日期 > 2019-06-30 则 1 否则 0}
  caps:
    - {parts: [size], most: "2"}
  least: 参数.合格分
""",
    "band": """
criteria: []
score:
  title: {zh: 评分, en: Score}
  basis: 第三条
  parts:
    - {id: view, title: {zh: 印象, en: View}, basis: 三, low: "0", high: "2"}
  least: 参数.合格分
""",
    "equal": """
criteria:
  - {id: exact, title: {zh: 等于, en: Equal}, basis: 第一条, require: 职工 = 参数.合格分}
""",
    "paid": """
criteria:
  - {id: share, title: {zh: 占比, en: Share}, basis: 第一条, require: 研发费用 / 收入 >= 参数.补助比例}
amounts:
  - {id: grant, title: {zh: 补助, en: Grant}, basis: 第三条, matter: rd, stacking: sum, pay: 研发费用 * 参数.补助比例}
values:
  - {id: aid, title: {zh: 补助额, en: Aid}, basis: 第四条, value: 研发费用 * 参数.补助比例}
""",
    "several": """
criteria:
  - {id: share, title: {zh: 占比, en: Share}, basis: 第一条, require: 研发费用 / 收入 >= 参数.占比下限 且 收入 / 研发费用 >= 参数.占比下限}
""",
}
STEPWISE = {
    "tiers": "占比下限",
    "product": "占比下限",
    "signs": "合格分",
    "terms": "收入下限",
    "days": "成立不早于",
    "score": "合格分",
    "equal": "合格分",
}


def ruleset(name: str, body: str, starts: str = "2020-01-01") -> bytes:
    return (_HEAD.format(id=name, starts=starts) + body).encode()


def _files() -> dict[str, bytes]:
    files = {"datasets/firm.yaml": _FIRM.encode(), "parameters/all.yaml": PARAMETERS.encode()}
    return files | {f"criteria/{name}.yaml": ruleset(name, body) for name, body in _RULES.items()}


def book(extra: dict[str, bytes] | None = None) -> RuleBook:
    problems = Problems()
    made, _cases = rules_of(_files() | (extra or {}), problems)
    assert not problems.refuses, [problem.line() for problem in problems]
    return made


def body(name: str) -> str:
    return _RULES[name]


COLUMNS = ("founded", "resident", "revenue", "rd", "growth", "staff")
_DTYPES: tuple[Any, ...] = (
    pl.Date,
    pl.Boolean,
    pl.Decimal(38, 2),
    pl.Decimal(38, 2),
    pl.Decimal(38, 1),
    pl.Int64,
)


def frame(rows: Sequence[Sequence[object]], **more: Sequence[object]) -> pl.DataFrame:
    """A wide table of firms; each row gives `COLUMNS` in their order."""
    columns = [
        pl.Series(name, [row[at] for row in rows], dtype=dtype)
        for at, (name, dtype) in enumerate(zip(COLUMNS, _DTYPES, strict=True))
    ]
    codes = pl.Series("code", [f"F{at}" for at in range(len(rows))], dtype=pl.String)
    return pl.DataFrame([codes, *columns]).with_columns(
        *(pl.Series(name, values) for name, values in more.items())
    )


def write_pack(folder: Path, changed: dict[str, bytes] | None = None) -> None:
    """The same as the files of a pack."""
    for name, content in (_files() | (changed or {})).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
