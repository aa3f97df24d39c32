"""Kinds of findings about rules that are well formed and yet cannot be meant."""

from kechuang.values.problems import Severity, problem_code

_WARNING = Severity.WARNING
NEVER_MET = problem_code(
    "rule_never_met",
    "任何主体都不可能符合的条件或规则，或不可能支付的金额",
    "A criterion or rule set that nobody can meet, or money that nobody can get",
)
NEVER_UNMET = problem_code(
    "rule_never_unmet",
    "任何主体都不可能不符合的条件，等于没有条件",
    "A criterion that nobody can fail decides nothing",
    _WARNING,
)
REDUNDANT = problem_code(
    "rule_redundant",
    "其他条件已经包含的条件，从不影响结论",
    "A criterion that the others imply never changes the verdict",
    _WARNING,
)
UNREACHABLE = problem_code(
    "rule_unreachable",
    "任何主体都到不了的分档、分支或例外",
    "A tier, branch or exception that nobody can reach",
)
BAND_REVERSED = problem_code(
    "rule_band_reversed",
    "评分区间的下限可能高于上限",
    "The lower end of a band of points can lie above its upper end",
)
SCORE_EXCEEDS = problem_code(
    "rule_score_exceeds",
    "评分可能超过所写的满分",
    "A score can exceed the most that is declared for it",
)
MATTER_MISSING = problem_code(
    "rule_matter_missing",
    "金额须写明所补助的事项，否则无法核对重复支付",
    "An amount names the matter it pays for, or paying twice cannot be told",
)
PAID_TWICE = problem_code(
    "rule_paid_twice",
    "两条金额可以为同一事项同时支付",
    "Two amounts can both be paid for the same matter",
)
CLIFF = problem_code(
    "rule_cliff",
    "某项数据增加一个单位，结论突变或得不偿失",
    "One more unit of an input turns the verdict or loses more than it brings",
    _WARNING,
)
NOT_MONOTONE = problem_code(
    "rule_not_monotone",
    "声明为越多越好的栏目，增加后反而变差",
    "More of a column declared as never hurting does hurt",
)
UNKNOWN_COUNTED = problem_code(
    "rule_unknown_counted",
    "数据待补时已有结论，补齐后结论却可能改变",
    "A verdict given while data were unknown can change when they become known",
)
VERSIONS_DIFFER = problem_code(
    "rule_versions_differ",
    "两版规则对同一主体结论不同",
    "Two versions of a rule judge a firm differently",
    _WARNING,
)
WAIVER_UNUSED = problem_code(
    "rule_waiver_unused",
    "豁免没有对应的发现，或理由不再成立",
    "A waiver that no finding matches",
    _WARNING,
)

BY_NAME = {
    each.code.removeprefix("rule_"): each
    for each in (
        NEVER_MET,
        NEVER_UNMET,
        REDUNDANT,
        UNREACHABLE,
        BAND_REVERSED,
        SCORE_EXCEEDS,
        MATTER_MISSING,
        PAID_TWICE,
        CLIFF,
        NOT_MONOTONE,
        UNKNOWN_COUNTED,
        VERSIONS_DIFFER,
    )
}
"""What a waiver may name, by the code without its prefix."""
