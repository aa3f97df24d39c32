"""Words of the pages about rules: purposes, whom they speak of, stacking, combination."""

from kechuang.criteria.model import RuleSet
from kechuang.criteria.verdicts import Combination
from kechuang.pack import Pack
from kechuang.values.text import Text, same

PURPOSES = {
    "statistics": Text("统计", "Statistics"),
    "recognition": Text("认定", "Recognition"),
    "review": Text("审核", "Review"),
    "service": Text("服务", "Service"),
}
SUBJECTS = {
    "enterprise": Text("企业", "Firms"),
    "person": Text("人员", "People"),
    "project": Text("项目", "Projects"),
    "institution": Text("机构", "Institutions"),
    "platform": Text("平台", "Platforms"),
    "application": Text("申报", "Applications"),
}
STACKING = {
    "sum": Text("可与同一事项的其他资金累加", "Adds to other money for the same matter"),
    "max": Text("同一事项取最高的一项", "The highest for a matter counts"),
    "exclusive": Text("同一事项只能享受一项", "One only for a matter"),
}
CHECKED = {
    "compared": Text("全部已核对", "All compared"),
    "open": Text("有未核对", "Some not compared"),
    "illustrative": Text("有示例值", "Some illustrative"),
}
DRAFTS = {
    "settled": Text("正式", "Settled"),
    "draft": Text("草稿", "Draft"),
}


def subject(name: str, pack: Pack) -> Text:
    """Whom a rule set speaks of: a common word, else the title of the dataset of that name."""
    found = SUBJECTS.get(name)
    if found is not None:
        return found
    datasets = {each.id: each.title for each in pack.rules.schema.datasets}
    return datasets.get(name, same(name))


def combination(rules: RuleSet) -> Text:
    """How many of the conditions must hold."""
    return needed(rules.combination)


def needed(found: Combination) -> Text:
    """All of them, any of them, or at least so many."""
    if found.least is None:
        return Text("须全部满足", "all must hold")
    if found.least == 1:
        return Text("满足其一", "one is enough")
    return Text(f"至少满足{found.least}项", f"at least {found.least} must hold")
