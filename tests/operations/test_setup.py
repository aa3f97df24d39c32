from datetime import datetime
from pathlib import Path

import pytest
from pytest_django import Settings

from kechuang.apps.audit.models import Record
from kechuang.apps.releases.models import Release
from kechuang.operations.setup import PackUnusable, pending, set_up
from kechuang.operations.stamp import Stamp, here
from kechuang.values.text import Text

pytestmark = pytest.mark.django_db
SECOND = Path(__file__).parents[1] / "packs" / "second"


@pytest.fixture
def said(settings: Settings, tmp_path: Path) -> list[str]:
    """What set-up says, in a home of its own."""
    settings.HOME = tmp_path
    settings.STATIC_ROOT = tmp_path / "static"
    settings.PACK_FOLDER = SECOND
    return []


def hear(said: list[str], now: datetime) -> None:
    def say(text: Text) -> None:
        said.append(text.zh)

    set_up(say, now=now)


def test_it_installs_the_first_pack_and_seals_it(said: list[str], now: datetime) -> None:
    hear(said, now)

    assert Release.objects.get().pack_id == "jichuan"
    assert not Record.objects.filter(link=None).exists()
    assert any("霁川" in words for words in said)


def test_the_second_time_nothing_is_left_to_do(said: list[str], now: datetime) -> None:
    hear(said, now)
    said.clear()

    hear(said, now)

    assert {"数据表已是最新", "城市包已安装"} <= set(said)
    assert Release.objects.count() == 1
    assert pending() == []


def test_a_broken_pack_is_refused_with_all_problems(
    said: list[str], now: datetime, settings: Settings, tmp_path: Path
) -> None:
    settings.PACK_FOLDER = tmp_path / "nowhere"

    with pytest.raises(PackUnusable) as refused:
        hear(said, now)

    assert len(refused.value.problems) > 0
    assert not Release.objects.exists()
    assert not here().unchanged()


def test_the_stamp_forgets_when_code_or_demo_differ(tmp_path: Path) -> None:
    database = tmp_path / "kechuang.sqlite3"
    database.touch()
    stamp = Stamp(tmp_path, {"ENGINE": "x.sqlite3", "NAME": str(database)})
    stamp.put()
    assert stamp.unchanged()
    assert not stamp.unchanged(demo=True)
    assert not Stamp(tmp_path, {"ENGINE": "postgresql", "NAME": "x"}).unchanged()

    stamp.put(demo=True)
    assert stamp.unchanged()
    assert stamp.unchanged(demo=True)

    database.unlink()
    assert not stamp.unchanged()
    stamp.erase()
    database.touch()
    assert not stamp.unchanged()
