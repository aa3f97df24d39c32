"""A difference between rules names the thing, its side and the part that changed."""

from collections.abc import Callable
from datetime import date

from kechuang.criteria.differing import Change, compare_books, compare_versions
from kechuang.criteria.model import RuleBook, RuleSet
from tests.criteria.simulating.scene import DAY, PARAMETERS, body, book, ruleset

BOOK = book()


def edited(name: str, change: Callable[[str], str], starts: str = "2020-01-01") -> list[Change]:
    """The differences of the scene and the scene with the file of one rule set changed."""
    content = ruleset(name, change(body(name)), starts)
    return compare_books(BOOK, book({f"criteria/{name}.yaml": content}))


def test_a_book_does_not_differ_from_itself() -> None:
    assert compare_books(BOOK, book()) == []


def test_a_changed_threshold_is_pointed_at() -> None:
    (found,) = edited("tiers", lambda text: text.replace("3%", "4%"))
    assert (found.rules, found.what, found.kind, found.id) == (
        "tiers",
        "changed",
        "criterion",
        "share",
    )
    assert found.facet == "require"
    assert [(each.before, each.after) for each in found.parts["zh"]] == [("3%", "4%")]
    assert found.sentence.zh == (
        "条件“占比”的判定：3% → 4%（改为：研发费用 / 收入 >= 分档 收入 { <= 4元: 参数.占比下限; 否则: 4% }）"
    )
    assert found.sentence.en.startswith(
        "Condition of criterion “Share”: 3% → 4% (now: rd / revenue"
    )


def test_what_prints_alike_is_the_same() -> None:
    def spread(text: str) -> str:
        return text.replace("研发费用 / 收入 >= 分档 收入", "rd/revenue  >=  分档 收入")

    assert edited("tiers", spread) == []


def test_things_are_added_and_removed() -> None:
    more = "  - {id: staffed, title: {zh: 用工, en: Staffed}, basis: 第九条, require: 职工 > 3人}\n"
    found = edited("tiers", lambda text: text.replace("amounts:", f"{more}amounts:"))
    assert [each.sentence.zh for each in found] == [
        "新增条件“用工”：依据 第九条；核对 示意；判定 职工 > 3人"
    ]
    assert found[0].sentence.en == (
        "criterion “Staffed” added: Clause 第九条; Check illustrative; Condition staff > 3 persons"
    )
    back = compare_books(
        book(
            {
                "criteria/tiers.yaml": ruleset(
                    "tiers", body("tiers").replace("amounts:", f"{more}amounts:")
                )
            }
        ),
        BOOK,
    )
    assert [(each.what, each.id) for each in back] == [("removed", "staffed")]


def test_parameters_and_amounts_are_compared_with_their_dates() -> None:
    found = edited("tiers", lambda text: text.replace("30元", "50元").replace("10%", "12%"))
    assert [(each.id, each.facet) for each in found] == [("grant", "pay"), ("grant", "cap")]
    assert "30元 → 50元" in found[1].sentence.zh
    changed = book({"parameters/all.yaml": _parameters("6%")})
    (one,) = [each for each in compare_books(BOOK, changed) if each.id == "floor"]
    assert one.sentence.zh == "参数“占比下限”的自2026-01-01起的值：（无） → 6%"
    assert one.sentence.en == "Value from 2026-01-01 of parameter “占比下限”: (none) → 6%"


def test_a_new_version_is_compared_with_the_one_before() -> None:
    newer = ruleset("tiers", body("tiers").replace("3%", "4%"), "2025-01-01")
    found = compare_books(BOOK, book({"criteria/tiers_2025.yaml": newer}))
    assert [(each.id, each.facet) for each in found] == [("tiers", "from"), ("share", "require")]


def test_two_versions_are_compared_with_the_parameters_of_their_days() -> None:
    both = book({"parameters/all.yaml": _parameters("6%")})
    found = compare_versions(_on(both, DAY), _on(both, date(2026, 1, 1)))
    assert [each.sentence.zh for each in found] == ["参数“占比下限”的取值：5% → 6%"]


def _on(at: RuleBook, day: date) -> tuple[RuleBook, RuleSet, date]:
    rules = at.on("tiers", day)
    assert rules is not None
    return at, rules, day


def _parameters(value: str) -> bytes:
    later = f", {{from: 2026-01-01, value: {value}, basis: 二, checked: illustrative}}"
    head, end, rest = PARAMETERS.partition("checked: illustrative}")
    return (head + end + later + rest).encode()
