"""The second city with one rule set, six firms in two counties, and what is known of them."""

import shutil
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import polars as pl
import pytest
from pytest_django import Settings

from kechuang.access.actor import Actor
from kechuang.access.roles import Role
from kechuang.apps.facts.actions import Arrival, NewAuthorisation, authorise, bring_in
from kechuang.apps.facts.models import Import
from kechuang.apps.facts.queries.catalogue import dataset
from kechuang.apps.recognition.actions import carry_out, start
from kechuang.apps.recognition.models import Run
from kechuang.apps.releases.models import Release
from kechuang.apps.releases.queries import pack_of
from kechuang.apps.subjects.models import Subject
from kechuang.apps.subjects.registering.entering import enter
from kechuang.apps.subjects.registering.shapes import Kind, NewSubject
from kechuang.pack import Pack, archive, digest
from tests.apps.facts.previews.datasets import FILES
from tests.apps.subjects.registering.conftest import acting
from tests.city import PACKS

EARLY = datetime(2025, 3, 1, 2, tzinfo=UTC)
DAY = date(2025, 6, 30)
NAMES = ("合格", "强度低", "无证书", "未授权", "无年报", "样样差")
UNITS = ("laocheng", "laocheng", "hekou", "hekou", "laocheng", "hekou")
CENTRE = """\
id: centre
title: {zh: 小型研发中心, en: Small centre}
basis: {document: 虚构, checked: illustrative}
from: 2024-01-01
subject: register
criteria:
  - {id: age, title: {zh: 成立满一年, en: A year old}, basis: 一, require: '已满(成立日期, 1年)'}
  - {id: share, title: {zh: 研发占比, en: R&D share}, basis: 二, require: '研发费用[上年] / 营业收入[上年] >= 3%'}
  - {id: paper, title: {zh: 有证书, en: A certificate}, basis: 三, require: '计数(证书) >= 1件'}
"""
Bring = Callable[..., Import]
Judge = Callable[..., Run]


@pytest.fixture(autouse=True)
def folder(settings: Settings, tmp_path: Path) -> Path:
    settings.FACTS_FOLDER = tmp_path / "facts"
    return tmp_path / "facts"


@pytest.fixture(scope="session")
def ruled(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, str]:
    folder = tmp_path_factory.mktemp("ruled") / "second"
    shutil.copytree(PACKS["second"], folder)
    files = {f"datasets/{name}": text for name, text in FILES.items()} | {"criteria/centre": CENTRE}
    for name, text in files.items():
        path = folder / f"{name}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    content = archive(folder)
    return content, digest(content)


@pytest.fixture
def pack(db: None, ruled: tuple[bytes, str]) -> Pack:
    content, name = ruled
    ever = datetime(2000, 1, 1, tzinfo=UTC)
    Release.objects.create(
        digest=name,
        pack_id="second",
        archive=content,
        created_at=ever,
        active_from=ever,
        first=True,
    )
    return pack_of(name)


@pytest.fixture
def keeper() -> Actor:
    return acting(Role.HANDLER, "bureau")


@pytest.fixture
def county() -> Actor:
    return acting(Role.COUNTY_OFFICER, "laocheng")


@pytest.fixture
def stranger() -> Actor:
    return acting(Role.EXPERT, "bureau")


@pytest.fixture
def firms(pack: Pack, keeper: Actor) -> list[Subject]:
    new = [
        NewSubject(Kind.ORGANISATION, f"{name}有限公司", f"C{place}", unit=unit)
        for place, (name, unit) in enumerate(zip(NAMES, UNITS, strict=True))
    ]
    return enter(new, source="登记", actor=keeper, now=EARLY)


@pytest.fixture
def bring(pack: Pack, keeper: Actor) -> Bring:
    """Import rows of a dataset, (subject, values) each, at an instant."""

    def bring(
        id_: str, rows: Sequence[tuple[Subject, dict[str, object]]], at: datetime = EARLY
    ) -> Import:
        layout = dataset(id_, pack).layout
        frame = pl.DataFrame(
            [{"subject": str(subject.pk), **values} for subject, values in rows],
            infer_schema_length=None,
        )
        arrival = Arrival(layout, frame, "file", pack.digest, units=frozenset(UNITS))
        return bring_in(arrival, actor=keeper, now=lambda: at)

    return bring


@pytest.fixture
def known(firms: list[Subject], bring: Bring, keeper: Actor) -> list[Subject]:
    """What each firm's name says of it."""
    bring("register", [(each, {"founded": date(2015, 1, 31)}) for each in firms])
    shares = (50, 10, 50, 50, None, 10)
    accounts = [
        (firm, {"year": 2024, "revenue": 1000, "rd": rd})
        for firm, rd in zip(firms, shares, strict=True)
        if rd is not None
    ]
    bring("accounts_year", accounts)
    bring("titles", [(firms[place], {"number": f"GR{place}"}) for place in (0, 1, 3, 4)])
    for place in (0, 1, 2, 4, 5):
        leave = NewAuthorisation("accounts_year", firms[place].pk, date(2025, 1, 1), None, "授权书")
        authorise(leave, actor=keeper, now=EARLY)
    return firms


@pytest.fixture
def judge(pack: Pack, known: list[Subject], keeper: Actor, now: datetime) -> Judge:
    """A run carried out at once."""

    def judge(on: date = DAY, at: datetime = now) -> Run:
        started = start("centre", on, pack=pack, actor=keeper, now=at, later=False)
        return carry_out(started.run, actor=keeper, now=lambda: at)

    return judge
