"""Kinds of problems of rule files, beside those of expressions."""

from kechuang.values.problems import Severity, problem_code

COLUMN_TYPE = problem_code(
    "rule_column_type",
    "栏目类型须在所列之内，计数须写计量单位，选项须列出",
    "A column's type is a known one; a count names its counter, a choice its options",
)
DUE = problem_code("rule_due", "期限为期末后的天数", "A term is days after the end of a period")
GRAIN = problem_code(
    "rule_grain",
    "粒度为 subject、year、quarter、month、date 或 record",
    "A grain is subject, year, quarter, month, date or record",
)
DECIDED = problem_code(
    "rule_decided",
    "每项条件由 require 或 manual 之一判定，每项评分由 points 或 low、high 给出",
    "A criterion has either `require` or `manual`, a part either `points` or `low` and `high`",
)
COMBINE = problem_code(
    "rule_combine", "combine 为 all、any 或 at least N", "`combine` is all, any or at least N"
)
STACKING = problem_code(
    "rule_stacking", "stacking 为 sum、max 或 exclusive", "`stacking` is sum, max or exclusive"
)
CAP = problem_code(
    "rule_cap",
    "上限只写本评分的项目，每项至多一次",
    "A cap names parts of its score, each once",
)
CASE = problem_code(
    "rule_case",
    "案例只写已声明的栏目、条件、评分和金额",
    "A worked case names declared columns, criteria, scores and amounts only",
)
TWICE = problem_code(
    "rule_twice",
    "同一规则的各版本生效日期不同，同一规则内标识不同",
    "Versions of a rule set start on different days; ids within one differ",
)
PURPOSE_NAME = problem_code(
    "rule_purpose_name",
    "用途为 statistics、recognition、review 或 service",
    "A purpose is statistics, recognition, review or service",
)
AUTHORISATION = problem_code(
    "rule_authorisation", "授权为 firm 或 sharing", "An authorisation is firm or sharing"
)
MONOTONE = problem_code(
    "rule_monotone",
    "monotone 只列数值栏目",
    "`monotone` lists columns of numbers only",
)
WAIVER = problem_code(
    "rule_waiver",
    "waive 的 finding 须是校验会给出的发现",
    "A waiver's `finding` is one that `rules verify` gives",
)
RECORD_KEY = problem_code(
    "rule_record_key",
    "记录的主键只写本数据集的栏目",
    "The key of records names columns of their dataset only",
)
PURPOSE = problem_code(
    "rule_purpose",
    "规则只读可用于其用途的数据集",
    "A rule reads datasets that serve its purpose only",
)
TERM_CYCLE = problem_code(
    "rule_term_cycle", "术语不得循环引用", "Terms do not read each other in a circle"
)
TERM_UNUSED = problem_code(
    "rule_term_unused",
    "每个术语都有条件、评分、金额或其他术语用到",
    "Each term is read by a criterion, a score, an amount or another term",
    Severity.WARNING,
)
PARAMETER_DAY = problem_code(
    "rule_parameter_day",
    "规则用到的参数在规则施行首日已有值",
    "A parameter has a value on the first day of a rule that reads it",
    Severity.WARNING,
)
MATTER = problem_code(
    "rule_matter",
    "每笔金额写明针对的事项，以便查出重复支付",
    "An amount names its matter, so that paying twice for it can be found",
)
CASES_FEW = problem_code(
    "rule_cases_few",
    "非草案规则至少有十个案例",
    "A rule set that is no draft has at least ten worked cases",
    Severity.WARNING,
)
TOO_WIDE = problem_code(
    "rule_too_wide",
    "在栏目声明的取值范围内，计算的数不超过128位，文字不超过100000字",
    "Within the declared ranges numbers stay within 128 bits and texts within 100,000 characters",
)
COLUMN_SCHEME = problem_code(
    "dataset_scheme",
    "编号规则须在所列之内",
    "The scheme of a column's numbers is a known one",
)
COLUMN_UNIT = problem_code(
    "dataset_unit",
    "金额栏目的单位为元、千元、万元、百万元或亿元，比例为%",
    "The unit of money is 元, 千元, 万元, 百万元 or 亿元, of a ratio %",
)
SUBJECT_KIND = problem_code(
    "dataset_subject",
    "数据集所述主体须是已知种类",
    "A dataset speaks of a known kind of subject",
)
COLUMN_NAMES = problem_code(
    "dataset_named_by",
    "named_by 为 units、year 或 subjects.yaml 中的代码表",
    "`named_by` is units, year or a list of codes of subjects.yaml",
)
COMPARED_COLUMN = problem_code(
    "dataset_compared",
    "与之比对的栏目须是某个数据集的栏目",
    "A column is compared with a column of some dataset",
)
