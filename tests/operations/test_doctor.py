from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pytest_django import Settings

from kechuang.access.actor import Actor
from kechuang.apps.audit import outbox
from kechuang.apps.audit.models import Link
from kechuang.apps.audit.running import run
from kechuang.apps.audit.sealing import seal
from kechuang.apps.audit.writing import writing
from kechuang.apps.releases.actions import install_first
from kechuang.apps.releases.models import Release
from kechuang.apps.subjects.actions import NewAccount, create_account
from kechuang.operations.anchoring import anchor_now
from kechuang.operations.doctor import Finding, Health, examine
from kechuang.pack import archive

pytestmark = pytest.mark.django_db
SECOND = Path(__file__).parents[1] / "packs" / "second"
OWNER = Actor(account=None, system=True, via="test")
NOW = datetime.now(UTC)


@pytest.fixture(autouse=True)
def city(settings: Settings, tmp_path: Path) -> None:
    """A city that is well, but for its settings."""
    settings.HOME = tmp_path
    settings.KEY_FOLDER = tmp_path / "keys"
    settings.ANCHOR_FOLDER = tmp_path / "anchors"
    settings.STATIC_ROOT = tmp_path / "static"
    (tmp_path / "static").mkdir()
    (tmp_path / "static" / "staticfiles.json").write_text("{}")
    install_first(archive(SECOND), now=NOW)
    create_account(NewAccount(login="zhang.san", unit="general", name="张三"), actor=OWNER, now=NOW)
    anchor_now(OWNER, NOW)
    seal(NOW)


def look(name: str, at: datetime = NOW) -> Finding:
    """The worst finding under a name."""
    order = [Health.WELL, Health.WEAK, Health.ILL]
    found = [finding for finding in examine(lambda: at) if finding.name == name]
    return max(found, key=lambda finding: order.index(finding.health))


def test_a_city_that_is_well_has_nothing_ill() -> None:
    assert [finding for finding in examine(lambda: NOW) if finding.health is Health.ILL] == []


def test_whatever_is_not_well_says_what_to_do() -> None:
    found = [f for f in examine(lambda: NOW + timedelta(days=9)) if f.health is not Health.WELL]

    assert found
    assert all(finding.advice.zh and finding.advice.en for finding in found)


def test_unsealed_records_mean_that_no_worker_runs() -> None:
    with writing(OWNER, NOW) as write:
        write.later("trial.unknown")
    create_account(NewAccount(login="li.si", unit="general", name="李四"), actor=OWNER, now=NOW)

    found = look("sealing", NOW + timedelta(minutes=2))

    assert found.health is Health.ILL
    assert "kechuang worker" in found.advice.zh
    assert look("jobs", NOW + timedelta(minutes=6)).health is Health.ILL


def test_failed_jobs_wait_for_a_person() -> None:
    with writing(OWNER, NOW) as write:
        write.later("trial.unknown")
    claimed = outbox.claim("w", NOW)
    assert claimed
    run(claimed, lambda: NOW)

    assert look("jobs").health is Health.WEAK


def test_an_old_anchor_is_told() -> None:
    assert look("anchors").health is Health.WELL
    assert look("anchors", NOW + timedelta(hours=27)).health is Health.WEAK


def test_keys_that_others_can_read_are_told(tmp_path: Path) -> None:
    assert look("keys").health is Health.WELL
    (tmp_path / "keys" / "master.key").chmod(0o644)

    assert "chmod" in look("keys").advice.zh


def test_a_master_key_that_does_not_fit_is_told(tmp_path: Path) -> None:
    (tmp_path / "keys" / "master.key").write_bytes(bytes(32))

    assert look("accounts").health is Health.ILL


def test_a_clock_that_went_back_is_told() -> None:
    Link.objects.update(sealed_at=NOW + timedelta(hours=1))

    assert look("clock").health is Health.ILL


def test_a_city_without_a_pack_is_told() -> None:
    Release.objects.update(withdrawn_at=NOW)

    assert "kechuang setup" in look("pack").advice.zh


def test_static_files_that_were_not_collected_are_told(tmp_path: Path) -> None:
    (tmp_path / "static" / "staticfiles.json").unlink()

    assert look("static").health is Health.ILL


def test_development_mode_is_told(settings: Settings) -> None:
    settings.DEBUG = True

    assert look("settings").health is Health.ILL
