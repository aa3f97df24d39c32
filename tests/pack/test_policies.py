"""Policy documents of a pack: read whole, and each mistake said where it stands."""

import pytest

from kechuang.pack import read_files
from kechuang.pack.comparing import differences
from kechuang.pack.policies.drafting import drafted, read_draft, tree_of
from kechuang.values.problems import Problems
from tests.pack.broken_inputs import smallest

_FIRMS = """\
id: enterprise
title: {zh: 企业, en: Firms}
grain: subject
source: {zh: 登记, en: Register}
purposes: [recognition]
columns:
  - {id: staff, label: 职工数, type: count, counter: 人, low: 0, high: 100000}
"""
_STAGES = """
policy_stages:
  - {id: consulting, title: {zh: 征求意见, en: Consulting}, start: true, next: [issued]}
  - {id: issued, title: {zh: 印发, en: Issued}, counts: in_force, next: [filed]}
  - {id: filed, title: {zh: 备案, en: Filed}, counts: in_force}
"""
HEAD = """\
id: county_2025
title: {zh: 某县办法, en: A county's measure}
number: 某发〔2025〕1号
level: city
unit: bureau
issuer: {zh: 某局, en: A bureau}
field: firms
state: issued
issued: 2025-01-02
from: 2025-02-01
until: 2026-12-31
published: true
checked: illustrative
clauses:
"""
CLAUSE = """\
  - id: award
    title: {zh: 奖励, en: Award}
    beneficiary: {zh: 企业, en: Firms}
    subject: enterprise
    criteria:
      - {id: large, title: {zh: 规模, en: Size}, basis: 第一条, require: 职工数 >= 10人}
    amounts:
      - {id: pay, title: {zh: 奖励, en: Award}, basis: 第一条, matter: size(2025), stacking: max, pay: 1万元}
"""


def files(text: str = HEAD + CLAUSE, **more: str) -> dict[str, bytes]:
    made = smallest()
    fields = (
        b"\npolicy_fields:\n  - {id: firms, title: {zh: \xe4\xbc\x81\xe4\xb8\x9a, en: Firms}}\n"
    )
    made["pack.yaml"] += fields + _STAGES.encode()
    made["datasets/enterprise.yaml"] = _FIRMS.encode()
    made["policies/one.yaml"] = text.encode()
    return made | {f"policies/{name}.yaml": each.encode() for name, each in more.items()}


def said(given: dict[str, bytes]) -> list[tuple[str, str, int | None]]:
    _pack, problems = read_files(given, Problems())
    return [(each.code.code, each.place.file, each.place.line) for each in problems]


def test_a_document_with_its_clauses_is_read() -> None:
    pack, problems = read_files(files(), Problems())
    assert [each.line() for each in problems] == []
    assert pack is not None
    ((policy, clause),) = pack.policies.clauses()
    assert (clause.key, clause.field, clause.matters) == (
        "county_2025.award",
        "firms",
        frozenset({"size(2025)"}),
    )
    assert clause.starts == policy.starts
    assert clause.rules.id not in pack.rules.ids()
    assert clause.rules.id in pack.policies.rules.ids()


@pytest.mark.parametrize(
    ("code", "old", "new"),
    [
        ("policy_field", "field: firms", "field: farms"),
        ("policy_unit", "unit: bureau", "unit: nowhere"),
        ("policy_unit", "level: city", "level: province"),
        ("policy_state", "number: 某发〔2025〕1号\n", ""),
        ("policy_state", "state: issued", "state: consulting"),
        ("policy_stage", "state: issued", "state: printed"),
        ("policy_period", "until: 2026-12-31", "until: 2024-12-31"),
        ("policy_decided", "    subject: enterprise\n", "    subject: enterprise\n    rules: x\n"),
        ("rule_stacking", "stacking: max", "stacking: often"),
        ("rule_matter", "matter: size(2025), ", ""),
        ("unknown_key", "published: true", "publish: true"),
    ],
)
def test_a_mistake_is_said(code: str, old: str, new: str) -> None:
    text = (HEAD + CLAUSE).replace(old, new, 1)
    assert code in {each[0] for each in said(files(text))}


def test_without_stages_a_document_with_a_day_of_issue_is_issued() -> None:
    made = files(
        two=(HEAD + CLAUSE).replace("county_2025", "draft").replace("issued: 2025-01-02", "")
    )
    made["pack.yaml"] = made["pack.yaml"].replace(_STAGES.encode(), b"")
    made["policies/two.yaml"] = made["policies/two.yaml"].replace(b"published: true", b"")
    pack, _problems = read_files(made, Problems())
    assert pack is not None
    assert [each.draft for each in pack.policies.policies] == [False, True]
    assert pack.policies.stages.start is None


@pytest.mark.parametrize(
    ("code", "old", "new"),
    [
        ("policy_stage", "next: [filed]", "next: [field]"),
        ("policy_stage_start", ", start: true", ""),
        ("policy_stage_start", "en: Filed}", "en: Filed}, start: true"),
        ("policy_stage_unreachable", ", next: [filed]", ""),
        ("policy_stage_unreachable", "next: [issued]", "next: [consulting]"),
        ("unknown_choice", "counts: in_force", "counts: forever"),
    ],
)
def test_a_mistake_with_stages_is_said(code: str, old: str, new: str) -> None:
    made = files()
    made["pack.yaml"] = made["pack.yaml"].decode().replace(old, new, 1).encode()
    assert code in {each[0] for each in said(made)}


def test_a_rule_set_that_is_not_there_is_said_with_its_place() -> None:
    head, _subject, _rest = CLAUSE.partition("    subject")
    assert ("policy_rules", "policies/one.yaml", 18) in said(
        files(HEAD + head + "    rules: nothing\n")
    )


def test_two_documents_of_one_id_are_said() -> None:
    assert "policy_twice" in {each[0] for each in said(files(two=HEAD + CLAUSE))}


def test_a_clause_that_replaces_nothing_or_itself_in_a_circle_is_said() -> None:
    text = HEAD + CLAUSE
    nothing = text + "    replaces: [nowhere.award]\n"
    assert "policy_replaces" in {each[0] for each in said(files(nothing))}
    one = text + "    replaces: [other.award]\n"
    other = text.replace("county_2025", "other") + "    replaces: [county_2025.award]\n"
    assert "policy_replaces" in {each[0] for each in said(files(one, two=other))}


def test_a_replaced_clause_with_a_later_end_is_a_warning() -> None:
    later = (HEAD + CLAUSE).replace("county_2025", "later").replace("2025-02-01", "2026-01-01")
    found = said(files(two=later + "    replaces: [county_2025.award]\n"))
    assert [each[0] for each in found] == ["policy_overlap"]


def test_a_draft_stands_in_for_the_document_of_its_id() -> None:
    pack, _problems = read_files(files(), Problems())
    assert pack is not None
    text = (HEAD + CLAUSE).replace("pay: 1万元", "pay: 2万元")
    found = read_draft(pack, text.encode(), Problems())
    assert found is not None
    assert [each.id for each in found.book.policies] == ["county_2025"]
    assert found.book.policies[0].clauses[0].amounts[0].pay.written == "2万元"


@pytest.mark.parametrize("content", [b"", b"[]", b"\xff", b"id: x", b"a: &x 1", b"clauses: 3"])
def test_a_draft_that_is_none_is_refused_with_problems(content: bytes) -> None:
    pack, _problems = read_files(files(), Problems())
    assert pack is not None
    problems = Problems()
    assert read_draft(pack, content, problems) is None
    assert problems.refuses


def test_a_draft_typed_on_a_page_is_read_like_a_file() -> None:
    pack, _problems = read_files(files(), Problems())
    assert pack is not None
    problems = Problems()
    assert drafted(pack, tree_of({"id": "typed", "clauses": [{"id": "one"}]}), problems) is None
    assert problems.refuses


def test_a_changed_clause_is_told_in_words() -> None:
    old, _problems = read_files(files(), Problems())
    changed = (HEAD + CLAUSE).replace("pay: 1万元", "pay: 2万元").replace("issued\n", "filed\n")
    new, _problems = read_files(files(changed), Problems())
    assert old is not None
    assert new is not None
    told = [each.sentence.zh for each in differences(old, new)]
    assert any("1万元" in each and "2万元" in each for each in told)
    assert any("印发" in each and "备案" in each for each in told)
