"""Kinds of problems of policy files, beside those of rules."""

from kechuang.values.problems import Severity, problem_code

TWICE = problem_code(
    "policy_twice",
    "政策文件的标识不重复，同一文件内条款的标识不重复",
    "Ids of policy documents differ, as do those of the clauses of one",
)
FIELD = problem_code(
    "policy_field",
    "领域须在 pack.yaml 的 policy_fields 之列",
    "A field is one of `policy_fields` in pack.yaml",
)
UNIT = problem_code(
    "policy_unit",
    "市级文件写局、处室或部门，县级写填报单位，省级不写 unit",
    "A city's document names the bureau, a division or department, a county's its reporting unit,"
    " the province's none",
)
DECIDED = problem_code(
    "policy_decided",
    "条款写 rules 指明规则，或自写 criteria 和 amounts，二者择一；须有金额和事项",
    "A clause names `rules`, or has `criteria` and `amounts` of its own; it pays for a matter",
)
RULES = problem_code(
    "policy_rules",
    "rules 写已有且在条款起始日生效的规则",
    "`rules` names a rule set in force on the clause's first day",
)
REPLACES = problem_code(
    "policy_replaces",
    "replaces 写已有的“文件.条款”，不早于它，不循环",
    "`replaces` names an existing document.clause that began no later, not in a circle",
)
PERIOD = problem_code(
    "policy_period",
    "止期不早于起期，条款的期限在文件期限之内",
    "A period ends no earlier than it begins; a clause's lies within its document's",
)
STATE = problem_code(
    "policy_state",
    "已印发的文件写文号和印发日期，草案不写印发日期，也不公开",
    "What is issued has a number and a day of issue; a draft has no such day and is not published",
)
OVERLAP = problem_code(
    "policy_overlap",
    "被替代的条款仍写着更晚的止期：自新条款生效前一日起不再执行",
    "A replaced clause names a later end; it ends on the day before its successor begins",
    Severity.WARNING,
)
