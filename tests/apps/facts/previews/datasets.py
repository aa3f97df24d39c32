"""Datasets of the invented second city: a register that enters firms, yearly accounts, a list."""

REGISTER = """\
id: register
title: {zh: 企业基本情况, en: Register}
grain: subject
source: {zh: 企业登记, en: Registration}
purposes: [recognition, service, statistics]
enters: true
columns:
  - {id: founded, label: 成立日期, type: date}
  - {id: county, label: 所属填报单位, type: text}
  - {id: size, label: 企业规模, type: choice, options: [大型, 中型, 小型, 微型]}
"""
ACCOUNTS = """\
id: accounts_year
title: {zh: 企业年度经营数据, en: Yearly accounts}
grain: year
source: {zh: 专项审计报告, en: Audit}
purposes: [recognition, service]
authorisation: firm
checks:
  - {id: part, title: {zh: 研发费用不超过营业收入, en: R&D within revenue}, require: 研发费用 <= 营业收入}
columns:
  - {id: revenue, label: 营业收入, type: money, unit: 元, low: 0, aliases: [主营业务收入]}
  - {id: rd, label: 研发费用, type: money, unit: 元, low: 0}
  - {id: staff, label: 职工总数, type: count, counter: 人, sensitive: true}
"""
TITLES = """\
id: titles
title: {zh: 证书名单, en: Certificates}
label: 证书
grain: record
counter: 件
source: {zh: 公告, en: Announcement}
purposes: [recognition, service, statistics]
whole: true
key: [number]
columns:
  - {id: number, label: 证书编号, type: text, required: true, example: GR202433000001}
  - {id: issued, label: 发证日期, type: date}
"""
SURVEY = """\
id: survey
title: {zh: 研发统计, en: Survey}
grain: year
source: {zh: 统计部门, en: Statistics}
purposes: [statistics]
whole: true
columns:
  - {id: cost, label: 费用合计, type: money, unit: 千元}
"""
QUARTERS = """\
id: sales_quarter
title: {zh: 季度经营数据, en: Quarterly sales}
grain: quarter
source: {zh: 企业季报, en: Quarterly report}
due: 20
purposes: [recognition, service]
columns:
  - {id: sales, label: 季度营收, type: money, unit: 元, low: 0}
"""
MONTHS = """\
id: staff_month
title: {zh: 月度人数, en: Staff by the month}
grain: month
source: {zh: 参保名册, en: Insurance}
purposes: [recognition, service]
columns:
  - {id: heads, label: 月末人数, type: count, counter: 人}
"""
DAYS = """\
id: worth
title: {zh: 估值, en: Worth}
grain: date
source: {zh: 评估报告, en: Valuation}
purposes: [recognition, service]
columns:
  - {id: worth_yuan, label: 估值, type: money, unit: 元, low: 0}
"""
FILES = {
    "register": REGISTER,
    "accounts_year": ACCOUNTS,
    "titles": TITLES,
    "survey": SURVEY,
    "sales_quarter": QUARTERS,
    "staff_month": MONTHS,
    "worth": DAYS,
}
