"""An invented form with everything that a form may have, and what the city knows."""

from datetime import date

from kechuang.lifecycle.forms.filling import filled
from kechuang.lifecycle.forms.model import Form
from kechuang.lifecycle.forms.reading import Grounds
from kechuang.lifecycle.forms.values import Attached, Filled
from kechuang.pack.lifecycles import lifecycles_of
from kechuang.pack.rulebook import rules_of
from kechuang.values.problems import Problems
from kechuang.values.text import Text

DATASET = """\
id: settlement
title: {zh: 汇算清缴, en: Settlement}
grain: year
source: {zh: 企业所得税汇算清缴, en: income-tax settlement}
purposes: [service]
authorisation: firm
columns:
  - {id: rd_spent, label: 研发支出, type: money, low: 0, high: 100000000000}
"""
FORM = """\
id: bridge
title: {zh: 大桥月报, en: Bridge report}
checked: illustrative
sections:
  - id: head
    title: {zh: 概况, en: Head}
    fields:
      - {id: bridge_name, title: {zh: 桥名, en: Bridge}, kind: text, max_length: 20, required: true, prefill: {last: true}}
      - {id: month, title: {zh: 月份, en: Month}, kind: month, required: true}
      - {id: opened, title: {zh: 开工日期, en: Begun}, kind: date}
      - {id: spent, title: {zh: 本月投资, en: Spent}, kind: money, unit: 万元, low: 0, high: 500000, required: true}
      - {id: research, title: {zh: 研究费用, en: Research}, kind: money, prefill: {fact: "研发支出[2024]"}}
      - {id: share, title: {zh: 研究占比, en: Share}, kind: ratio, calculated: 研究费用 / 本月投资}
      - {id: crew, title: {zh: 工人数, en: Crew}, kind: number, unit: 人, low: 0, high: 9999}
      - {id: progress, title: {zh: 进度, en: Progress}, kind: ratio, low: 0, high: 100, places: 2}
      - {id: state, title: {zh: 状态, en: State}, kind: choice, options: [{zh: 正常, en: fine}, {zh: 滞后, en: late}]}
      - {id: reason, title: {zh: 滞后原因, en: Why}, kind: long_text, when: 状态 = "滞后", required: true}
      - {id: means, title: {zh: 措施, en: Means}, kind: choices, options: [{zh: 加人, en: hands}, {zh: 加班, en: hours}, {zh: 加钱, en: money}]}
      - {id: safe, title: {zh: 无事故, en: Safe}, kind: yes_no, required: 工人数 > 0人}
      - {id: owner, title: {zh: 业主, en: Owner}, kind: unit}
      - {id: photos, title: {zh: 照片, en: Photos}, kind: file, files: {endings: [jpg, png], largest: 1, most: 2}}
  - id: piers
    title: {zh: 桥墩, en: Piers}
    repeats: {least: 1, most: 3, counter: 座}
    fields:
      - {id: pier, title: {zh: 墩号, en: Pier}, kind: text, required: true, prefill: {last: true}, aliases: [编号]}
      - {id: cost, title: {zh: 造价, en: Cost}, kind: money, unit: 万元, required: true}
      - {id: before, title: {zh: 上月造价, en: Before}, kind: money, unit: 万元, prefill: {last: cost}}
      - {id: rise, title: {zh: 增加, en: Rise}, kind: money, unit: 万元, calculated: 造价 - 上月造价}
      - {id: fell, title: {zh: 减少原因, en: Why it fell}, kind: text, when: 造价 < 上月造价, required: true}
  - id: duties
    title: {zh: 任务, en: Duties}
    repeats: {least: 0, most: 9, counter: 项, of: targets}
    fields:
      - {id: duty, title: {zh: 任务号, en: Duty}, kind: text, prefill: {row: number}}
      - {id: duty_name, title: {zh: 任务名, en: Name}, kind: text, prefill: {row: title}}
      - {id: duty_part, title: {zh: 承担数, en: Part}, kind: number, prefill: {row: quota}}
      - {id: duty_before, title: {zh: 上期数, en: Before}, kind: number, prefill: {last: duty_now}}
      - {id: duty_now, title: {zh: 本期数, en: Now}, kind: number}
  - id: sums
    title: {zh: 合计, en: Sums}
    when: 计数(桥墩, 真) >= 1个
    fields:
      - {id: all_cost, title: {zh: 总造价, en: Total}, kind: money, unit: 万元, calculated: "合计(桥墩.造价, 真)"}
checks:
  - {id: cheap, title: {zh: 总造价不超过本月投资的十倍, en: The total is at most ten months' money}, require: 总造价 <= 本月投资 * 10}
  - {id: rising, title: {zh: 造价不减, en: Costs do not fall}, section: piers, require: 造价 >= 上月造价, stops: false}
"""
PHOTO = Attached("f1", "桥.jpg", 400_000, pledged=True)
GROUNDS = Grounds(
    date(2026, 7, 1),
    units={"east": Text("东县", "East")},
    files={
        "f1": PHOTO,
        "f2": Attached("f2", "桥.exe", 10, pledged=True),
        "f3": Attached("f3", "大.png", 2_000_000, pledged=True),
        "f4": Attached("f4", "无诺.png", 10),
        "f5": Attached("f5", "空.png", 0, pledged=True),
        "f6": Attached("f6", "旧.doc", 10, pledged=True),
    },
)
GOOD = {
    "bridge_name": "彩虹桥",
    "month": "2026年6月",
    "spent": "1,280.5",
    "piers.0.pier": "甲",
    "piers.0.cost": "300",
}


def form(text: str = FORM) -> Form:
    """The form of a file, which has no problem."""
    files = {"datasets/settlement.yaml": DATASET.encode(), "forms/bridge.yaml": text.encode()}
    problems = Problems()
    book, _cases = rules_of(files, problems)
    made = lifecycles_of(files, None, book, problems)
    assert [each.line() for each in problems if each.code.code != "form_unused"] == []
    return made.forms["bridge"]


BRIDGE = form()


def fill(**typed: str | list[str]) -> Filled:
    """The invented form filled in well, but for what is given; `__` stands for a dot."""
    given = {key.replace("__", "."): value for key, value in typed.items()}
    return filled(BRIDGE, {**GOOD, **given}, GROUNDS)
