"""The rules that are measured: 21 inputs, 26 expressions, 16 columns. Invented, of no document."""

from datetime import date
from pathlib import Path

from kechuang.criteria.model import RuleBook
from kechuang.pack.rulebook import read_rules

DAY = date(2025, 6, 30)
CRITERIA = ("age", "clean", "ip", "staff", "rd", "domestic", "income", "small", "growing", "spend")
AMOUNTS = ("award", "bonus", "rent")
COLUMNS = (
    "verdict",
    *(f"criterion.{each}" for each in CRITERIA),
    "score",
    *(f"amount.{each}" for each in AMOUNTS),
    "amount",
)
"""What comes out, beside the code."""

_MONEY = "type: money, low: 0, high: 1000000000000"
_DATASETS = {
    "firms": """
grain: subject
columns:
  - {id: founded, label: 成立日期, type: date}
  - {id: resident, label: 居民企业, type: boolean}
  - {id: forbidden, label: 产品受限, type: boolean}
""",
    "counts": """
grain: subject
columns:
  - {id: class_one, label: 一类件数, type: count, counter: 件, low: 0, high: 100000}
  - {id: class_two, label: 二类件数, type: count, counter: 件, low: 0, high: 100000}
""",
    "accounts": f"""
grain: year
columns:
  - {{id: revenue, label: 营业收入, {_MONEY}}}
  - {{id: rd, label: 研发费用, {_MONEY}}}
  - {{id: rd_domestic, label: 境内研发费用, {_MONEY}}}
  - {{id: total_income, label: 总收入, {_MONEY}}}
  - {{id: high_tech, label: 高新收入, {_MONEY}}}
  - {{id: assets, label: 净资产, type: money, low: -1000000000000, high: 1000000000000}}
  - {{id: staff, label: 职工总数, type: count, counter: 人, low: 0, high: 10000000}}
  - {{id: technical, label: 科技人员, type: count, counter: 人, low: 0, high: 10000000}}
""",
    "patents": """
label: 专利
grain: record
counter: 件
key: [number]
columns:
  - {id: number, label: 编号, type: text}
  - {id: class, label: 类别, type: choice, options: [一类, 二类]}
  - {id: state, label: 状态, type: choice, options: [有效, 失效]}
""",
}
_HEAD = "id: {id}\ntitle: {{zh: {id}, en: {id}}}\nsource: {{zh: 虚构, en: invented}}\npurposes: [recognition]\n"
_RULES = """
id: {id}
title: {{zh: 测试规则, en: Rules to measure}}
basis: {{document: 虚构, checked: illustrative}}
from: 2020-01-01
subject: firms
terms:
  - {{id: one, label: 一类, value: '{one}'}}
  - {{id: all_ip, label: 知识产权件数, value: '一类 + {two}'}}
  - {{id: rd_sum, label: 研发合计, value: '合计(研发费用, 近3年)'}}
  - {{id: sales_sum, label: 收入合计, value: '合计(营业收入, 近3年)'}}
  - {{id: intensity, label: 研发强度, value: '研发合计 / 收入合计'}}
  - {{id: growth, label: 收入增长, value: '营业收入[上年] / 营业收入[前第2年] - 1'}}
  - {{id: asset_growth, label: 资产增长, value: '净资产[上年] / 净资产[前第2年] - 1'}}
  - {{id: earlier, label: 前年增长, value: '净资产[前第2年] / 净资产[前第3年] - 1'}}
criteria:
  - {{id: age, title: {{zh: 年限, en: age}}, basis: 第一条, require: '居民企业 且 已满(成立日期, 1年)'}}
  - {{id: clean, title: {{zh: 产品, en: clean}}, basis: 第二条, require: '非 产品受限'}}
  - {{id: ip, title: {{zh: 知识产权, en: ip}}, basis: 第三条, require: '知识产权件数 >= 1件'}}
  - {{id: staff, title: {{zh: 人员, en: staff}}, basis: 第四条, require: '科技人员[上年] / 职工总数[上年] >= 10%'}}
  - id: rd
    title: {{zh: 研发强度, en: rd}}
    basis: 第五条
    require: '研发强度 >= 分档 营业收入[上年] {{ <= 5000万元: 5%; <= 2亿元: 4%; 否则: 3% }}'
  - {{id: domestic, title: {{zh: 境内, en: domestic}}, basis: 第六条, require: '合计(境内研发费用, 近3年) / 研发合计 >= 60%'}}
  - {{id: income, title: {{zh: 高新收入, en: income}}, basis: 第七条, require: '高新收入[上年] / 总收入[上年] >= 60%'}}
  - {{id: small, title: {{zh: 规模, en: small}}, basis: 第八条, require: '职工总数[上年] <= 500人 且 营业收入[上年] <= 4亿元'}}
  - {{id: growing, title: {{zh: 成长, en: growing}}, basis: 第九条, require: '收入增长 > 0 或 资产增长 > 0 或 前年增长 > 0'}}
  - {{id: spend, title: {{zh: 投入, en: spend}}, basis: 第十条, applies: '营业收入[上年] > 2000万元', require: '研发费用[上年] >= 参数.投入下限'}}
score:
  title: {{zh: 得分, en: Score}}
  basis: 第十一条
  parts:
    - {{id: p_ip, title: {{zh: 知识产权, en: ip}}, basis: 一, points: '如果 一类 >= 1件 则 30 否则 分档 知识产权件数 {{ >= 5件: 24; >= 3件: 18; >= 1件: 6; 否则: 0 }}'}}
    - {{id: p_rd, title: {{zh: 研发, en: rd}}, basis: 二, points: '分档 研发强度 {{ >= 6%: 40; >= 5%: 30; >= 4%: 20; >= 3%: 10; 否则: 0 }}'}}
    - {{id: p_growth, title: {{zh: 成长, en: growth}}, basis: 三, points: '分档 收入增长 {{ >= 35%: 20; >= 25%: 16; >= 15%: 12; >= 5%: 8; > 0: 4; 否则: 0 }}'}}
    - {{id: p_staff, title: {{zh: 人员, en: staff}}, basis: 四, points: '分档 科技人员[上年] / 职工总数[上年] {{ >= 30%: 10; >= 20%: 6; >= 10%: 3; 否则: 0 }}'}}
  least: 30分
amounts:
  - {{id: award, title: {{zh: 奖励, en: award}}, basis: 第十二条, matter: award, stacking: sum, pay: '研发费用[上年] * 10%', cap: 500万元}}
  - {{id: bonus, title: {{zh: 一次性, en: bonus}}, basis: 第十三条, matter: bonus, stacking: sum, pay: '20万元', when: '一类 >= 1件'}}
  - {{id: rent, title: {{zh: 房租, en: rent}}, basis: 第十四条, matter: rent, stacking: sum, pay: '最小(营业收入[上年] * 1%, 30万元)'}}
"""
_PARAMETERS = """
parameters:
  - id: least_spend
    label: 投入下限
    type: money
    values:
      - {from: 2020-01-01, value: 100万元, basis: 虚构, checked: illustrative}
"""
_VALID = '计数(专利, 类别 = "{}" 且 状态 = "有效")'


def book(folder: Path, copies: int = 1) -> RuleBook:
    """Two rule sets that differ in where counts come from: `wide` reads columns, `long` records.

    More copies are more pairs of rule sets, each with tiers of its own.
    """
    for name, text in _files(copies).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.replace("\n\n", "\n").lstrip(), encoding="utf-8")
    return read(folder)


def read(folder: Path) -> RuleBook:
    """The rules of a pack without a problem."""
    made, _cases, problems = read_rules(folder)
    if problems.refuses:
        raise ValueError([str(problem) for problem in problems])
    return made


def _files(copies: int) -> dict[str, str]:
    files = {f"datasets/{id_}.yaml": _HEAD.format(id=id_) + text for id_, text in _DATASETS.items()}
    files["parameters/numbers.yaml"] = _PARAMETERS
    records = (_VALID.format("一类"), _VALID.format("二类"))
    for copy in range(copies):
        for name, (one, two) in {"wide": ("一类件数", "二类件数"), "long": records}.items():
            id_ = f"{name}_{copy}" if copy else name
            text = _RULES.format(id=id_, one=one, two=two)
            files[f"criteria/{id_}.yaml"] = text.replace("4亿元", f"{4 + copy}亿元")
    return files
