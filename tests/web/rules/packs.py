"""The city's pack with two rule sets of our own: one with two versions, one a draft."""

from datetime import UTC, datetime

from kechuang.apps.releases.models import Release
from kechuang.pack import digest, files_of
from kechuang.pack.zipped import zip_files
from tests.city import City, packed

OLD = """
id: our_badge
title: {zh: 本市奖章, en: City badge}
basis: {document: 某市〔2020〕1号, checked: 2025-03-01}
from: 2020-01-01
subject: enterprise
criteria:
  - {id: size, title: {zh: 规模, en: Size}, basis: 第一条, require: "职工总数[上年] >= 20人 或 居民企业"}
"""
NEW = OLD.replace("from: 2020-01-01", "from: 2024-01-01").replace("20人", "参数.奖章人数下限")
PARAMETERS = """
parameters:
  - id: badge_size
    label: 奖章人数下限
    type: count
    counter: 人
    values:
      - {from: 2020-01-01, value: 10人, basis: 第一条, checked: 2025-03-01}
"""
DRAFT = """
id: our_secret_plan
title: {zh: 尚未定稿之策, en: Unsettled scheme}
basis: {document: 征求意见稿, checked: unverified}
from: 2020-01-01
subject: enterprise
draft: true
criteria:
  - {id: size, title: {zh: 规模, en: Size}, basis: 第一条, require: "职工总数[上年] >= 20人"}
"""
CASES = """
rules: our_badge
cases:
  - title: {zh: 十人刚好, en: Ten just reach}
    on: 2025-06-30
    facts: {"职工总数[上年]": 10人, 居民企业: false}
    expect: {verdict: met}
  - title: {zh: 预期写错, en: A wrong expectation}
    on: 2025-06-30
    facts: {"职工总数[上年]": 9人, 居民企业: false}
    expect: {verdict: met}
"""
FILES = {
    "parameters/our_badge.yaml": PARAMETERS,
    "criteria/our_badge_2020.yaml": OLD,
    "criteria/our_badge_2024.yaml": NEW,
    "criteria/our_secret_plan.yaml": DRAFT,
    "criteria/our_badge.cases.yaml": CASES,
}


def release_ours(city: City) -> None:
    """Put the pack with these rule sets in force."""
    content, first = packed("jiaxing")
    files = files_of(content) | {name: text.encode() for name, text in FILES.items()}
    made = zip_files(files)
    Release.objects.create(
        digest=digest(made),
        parent_id=first,
        pack_id=city.pack.id,
        archive=made,
        created_at=city.now,
        active_from=datetime(2001, 1, 1, tzinfo=UTC),
    )
