"""The second city with a pool, a yearly list, titles and rounds, beside the six firms."""

import shutil
from collections.abc import Callable
from datetime import date, datetime

import pytest

from kechuang.access.actor import Actor
from kechuang.apps.recognition.pools.refreshing import Refreshed, refresh
from kechuang.apps.subjects.models import Subject
from kechuang.pack import Pack, archive, digest
from tests.apps.facts.previews.datasets import FILES
from tests.apps.recognition.conftest import CENTRE, DAY
from tests.city import PACKS

BELONGS = """\
id: belongs
title: {zh: 后备对象, en: Population}
basis: {document: 虚构, checked: illustrative}
from: 2024-01-01
subject: register
criteria:
  - {id: listed, title: {zh: 在名录, en: Listed}, basis: 一, require: '规上[上年]'}
  - {id: without, title: {zh: 没有称号, en: No title}, basis: 二, require: '计数(称号) = 0件'}
"""
SCALE = """\
id: scale
title: {zh: 名录, en: List}
grain: year
source: {zh: 统计, en: Statistics}
purposes: [recognition, service, statistics]
columns:
  - {id: above, label: 规上, type: boolean}
"""
STANDINGS = """\
id: standings
title: {zh: 称号, en: Titles held}
label: 称号
grain: record
counter: 件
source: {zh: 公告, en: Announcement}
purposes: [recognition, service, statistics]
key: [kind, number, from]
columns:
  - {id: kind, label: 资格种类, type: text}
  - {id: number, label: 资格编号, type: text}
  - {id: from, label: 生效日期, type: date}
  - {id: to, label: 失效日期, type: date}
  - {id: state, label: 资格状态, type: choice, options: [有效, 撤销]}
"""
ROUNDS = """\
id: rounds
title: {zh: 申报进程, en: Rounds}
label: 申报进程
grain: record
counter: 条
source: {zh: 清单, en: Lists}
purposes: [recognition, service, statistics]
key: [round, step]
columns:
  - {id: round, label: 申报年度, type: number, named_by: year, low: 2000, high: 2200}
  - {id: step, label: 所到环节, type: choice, options: [意向, 认定]}
  - {id: came, label: 到达日期, type: date}
"""
CULTIVATION = """\
pools:
  - id: reserve
    title: {zh: 后备库, en: Reserve}
    note: {zh: 入库不是认定, en: A place is no recognition}
    population: belongs
    rules: centre
    due: "08-15"
    grades:
      - {id: a, title: {zh: A级, en: A}, says: {zh: 达标, en: Met}, unmet: 0, unknown: 0}
      - {id: b, title: {zh: B级, en: B}, says: {zh: 差一项, en: One short}, unmet: 1, unknown: 0}
      - {id: d, title: {zh: 其余, en: Others}, says: {zh: 其余, en: Others}}
    leaves:
      - {criterion: listed, title: {zh: 退出名录, en: Off the list}}
      - {criterion: without, title: {zh: 已取得称号, en: Has the title}, gained: true}
    calls:
      - {id: agreed, title: {zh: 同意补齐, en: Agreed}}
      - {id: unreached, title: {zh: 未接通, en: Not reached}}
    checked: illustrative
crossing:
  dataset: scale
  column: above
  above: {zh: 规上, en: large}
  below: {zh: 规下, en: small}
  kind: 高企
  held: {zh: 高企, en: titled}
  without: {zh: 非高企, en: untitled}
funnel:
  dataset: rounds
  round: round
  step: step
  day: came
  target: T08
  least: 2
  steps:
    - {id: wish, title: {zh: 意向, en: Wish}, word: 意向, closes: "03-31"}
    - {id: recognised, title: {zh: 认定, en: Recognised}, word: 认定, closes: "12-20"}
  checked: illustrative
"""
Work = Callable[..., Refreshed]


@pytest.fixture(scope="session")
def ruled(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, str]:
    folder = tmp_path_factory.mktemp("pooled") / "second"
    shutil.copytree(PACKS["second"], folder)
    files = {f"datasets/{name}": text for name, text in FILES.items()}
    files |= {"criteria/centre": CENTRE, "criteria/belongs": BELONGS}
    files |= {"datasets/scale": SCALE, "datasets/standings": STANDINGS, "datasets/rounds": ROUNDS}
    files |= {"cultivation": CULTIVATION}
    for name, text in files.items():
        path = folder / f"{name}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    content = archive(folder)
    return content, digest(content)


@pytest.fixture
def work(pack: Pack, known: list[Subject], keeper: Actor, now: datetime) -> Work:
    """The pool worked out for a day."""

    def work(on: date = DAY, at: datetime = now) -> Refreshed:
        return refresh("reserve", on, pack=pack, actor=keeper, now=lambda: at)

    return work
