"""The second city with datasets, two counties' firms, and files that officers upload."""

import io
import shutil
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest
import xlsxwriter

from kechuang.access.actor import Actor
from kechuang.access.roles import Role
from kechuang.apps.facts.actions import Upload, confirm, preview
from kechuang.apps.facts.models import Preview
from kechuang.apps.facts.queries.previews import Shown, shown
from kechuang.apps.releases.models import Release
from kechuang.apps.releases.queries import pack_of
from kechuang.apps.subjects.models import Subject
from kechuang.apps.subjects.registering.entering import enter
from kechuang.apps.subjects.registering.shapes import Kind, NewSubject
from kechuang.pack import Pack, archive, digest
from tests.apps.facts.previews.datasets import FILES
from tests.apps.subjects.registering.conftest import CODES, acting
from tests.city import PACKS

Cells = Sequence[object]
NEWCOMER = "91330483MA2FA8WQ1W"


def packed(folder: Path) -> tuple[bytes, str]:
    """The second city with datasets: its archive and digest."""
    shutil.copytree(PACKS["second"], folder)
    (folder / "datasets").mkdir()
    for name, text in FILES.items():
        (folder / "datasets" / f"{name}.yaml").write_text(text)
    content = archive(folder)
    return content, digest(content)


@pytest.fixture(scope="session")
def archived(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, str]:
    return packed(tmp_path_factory.mktemp("packs") / "second")


@pytest.fixture
def pack(db: None, archived: tuple[bytes, str]) -> Pack:
    """In force since ever."""
    content, name = archived
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
def county() -> Actor:
    return acting(Role.COUNTY_OFFICER, "laocheng")


@pytest.fixture
def firms(pack: Pack, keeper: Actor, now: datetime) -> list[Subject]:
    """Two firms of 老城, one of 河口."""
    names = ("砚禾精密传动有限公司", "云帆光电有限公司", "澄湖新材料股份有限公司")
    units = ("laocheng", "laocheng", "hekou")
    new = [
        NewSubject(Kind.ORGANISATION, name, code, unit=unit)
        for name, code, unit in zip(names, CODES, units, strict=False)
    ]
    return enter(new, source="登记", actor=keeper, now=now)


def workbook(*rows: Cells, name: str = "Sheet1") -> bytes:
    """An .xlsx of one sheet."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"strings_to_formulas": False}) as book:
        sheet = book.add_worksheet(name)
        for place, row in enumerate(rows):
            sheet.write_row(place, 0, row)
    return stream.getvalue()


ACCOUNTS = ("统一社会信用代码", "名称", "年度", "营业收入（万元）", "研发费用（万元）")
Looked = Callable[..., Shown]


@pytest.fixture
def look(pack: Pack, now: datetime) -> Looked:
    """A preview of rows under the heading of accounts."""

    def look(
        actor: Actor,
        *rows: Cells,
        dataset: str = "accounts_year",
        heading: Cells = ACCOUNTS,
        name: str = "年报.xlsx",
        **more: str,
    ) -> Shown:
        upload = Upload(dataset, workbook(heading, *rows), name, **more)
        made = preview(upload, pack=pack, actor=actor, now=lambda: now)
        return shown(made)

    return look


Bring = Callable[..., Preview]


@pytest.fixture
def take_in(look: Looked, pack: Pack, now: datetime) -> Bring:
    """Rows previewed and confirmed, every warning explained."""

    def take_in(actor: Actor, *rows: Cells, reason: str = "已核对", **more: str) -> Preview:
        seen = look(actor, *rows, **more)
        return confirm(seen.id, {"": reason}, pack=pack, actor=actor, now=lambda: now)

    return take_in
