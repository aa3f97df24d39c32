from datetime import datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from kechuang.access.actor import NOBODY, Actor
from kechuang.access.roles import Holding, Role
from kechuang.apps.audit.models import Event, SignOff
from kechuang.apps.audit.refusals import ReasonMissing, SignedAlready
from kechuang.apps.releases.actions import (
    activate,
    install_first,
    propose,
    sign_release,
    withdraw,
)
from kechuang.apps.releases.models import Release
from kechuang.apps.releases.queries import (
    NoPack,
    active_pack,
    archive_of,
    release,
    releases,
)
from kechuang.apps.releases.refusals import (
    AlreadyInstalled,
    LastRelease,
    NoRelease,
    NotActivatable,
    NotSigned,
    PackRefused,
    ReleasedAlready,
    StaleParent,
)
from kechuang.values.errors import NotAllowed
from tests.apps.releases.packs import second

pytestmark = pytest.mark.django_db


def holder(role: Role, unit: str = "general") -> Actor:
    return Actor(account=uuid4(), holdings=frozenset({Holding(role, unit)}))


OWNER = holder(Role.HANDLER)
COLLEAGUE = holder(Role.DIVISION_HEAD)
STRANGER = holder(Role.COUNTY_OFFICER, "hekou")


@pytest.fixture
def first(tmp_path: Path, now: datetime) -> Release:
    """The pack of an empty database."""
    return install_first(second(tmp_path), now=now)


@pytest.fixture
def proposed(first: Release, tmp_path: Path, now: datetime) -> Release:
    """A renamed product, put up for release by its handler."""
    return propose(second(tmp_path, "新名"), parent=first.digest, actor=OWNER, now=now)


def released(release_: Release, now: datetime) -> Release:
    sign_release(release_.digest, actor=COLLEAGUE, now=now)
    activate(release_.digest, active_from=now, actor=COLLEAGUE, now=now)
    return release_


def test_the_first_pack_is_in_force_at_once_and_marked(first: Release, now: datetime) -> None:
    assert first.first
    assert active_pack(now).id == "jichuan"
    assert Event.objects.get(kind="release.installed").thing == first.digest


def test_before_the_first_pack_there_is_none(now: datetime) -> None:
    with pytest.raises(NoPack, match="kechuang setup"):
        active_pack(now)


def test_the_first_pack_is_installed_once(first: Release, tmp_path: Path, now: datetime) -> None:
    with pytest.raises(AlreadyInstalled):
        install_first(second(tmp_path, "新名"), now=now)

    assert Release.objects.count() == 1


@pytest.mark.parametrize("content", [b"", b"PK", b"\x00" * 1000])
def test_a_broken_archive_leaves_no_trace(content: bytes, now: datetime) -> None:
    with pytest.raises(PackRefused):
        install_first(content, now=now)

    assert not Release.objects.exists()
    assert not Event.objects.exists()


def test_a_proposal_says_what_changes_and_is_signed_by_its_proposer(proposed: Release) -> None:
    assert any("新名" in each["zh"] for each in proposed.differences)
    assert proposed.active_from is None
    (signature,) = SignOff.objects.get().signatures.all()
    assert (signature.account, signature.part) == (OWNER.account, "handle")


def test_two_people_release_a_pack(proposed: Release, now: datetime) -> None:
    state = sign_release(proposed.digest, actor=COLLEAGUE, now=now)
    assert state.agreed

    activate(proposed.digest, active_from=now, actor=COLLEAGUE, now=now)

    assert active_pack(now).product.zh == "新名"
    assert Event.objects.get(kind="release.activated").thing == proposed.digest


def test_it_comes_into_force_at_its_instant(proposed: Release, now: datetime) -> None:
    sign_release(proposed.digest, actor=COLLEAGUE, now=now)
    tomorrow = now + timedelta(days=1)

    activate(proposed.digest, active_from=tomorrow, actor=COLLEAGUE, now=now)

    assert active_pack(now).product.zh == "霁川科技台"
    assert active_pack(tomorrow).product.zh == "新名"
    assert {row.state for row in releases(OWNER, now)} == {"waiting", "active"}


def test_the_proposer_cannot_approve_alone(first: Release, tmp_path: Path, now: datetime) -> None:
    head = holder(Role.DIVISION_HEAD)
    made = propose(second(tmp_path, "新名"), parent=first.digest, actor=head, now=now)

    with pytest.raises(SignedAlready):
        sign_release(made.digest, actor=head, now=now)
    with pytest.raises(NotSigned):
        activate(made.digest, active_from=now, actor=head, now=now)

    assert active_pack(now).digest == first.digest


def test_a_refusal_says_why_and_ends_it(proposed: Release, now: datetime) -> None:
    with pytest.raises(ReasonMissing):
        sign_release(proposed.digest, actor=COLLEAGUE, now=now, agree=False)

    sign_release(proposed.digest, actor=COLLEAGUE, now=now, agree=False, reason="名称未定")

    with pytest.raises(NotSigned):
        activate(proposed.digest, active_from=now, actor=COLLEAGUE, now=now)


def test_a_pack_made_from_an_older_release_is_refused_with_the_difference(
    first: Release, proposed: Release, tmp_path: Path, now: datetime
) -> None:
    released(proposed, now)

    with pytest.raises(StaleParent, match="新名") as refused:
        propose(second(tmp_path, "又一名"), parent=first.digest, actor=OWNER, now=now)

    assert refused.value.fields["active"] == proposed.digest
    assert Release.objects.count() == 2


def test_of_two_signed_releases_only_the_first_is_activated(
    first: Release, proposed: Release, tmp_path: Path, now: datetime
) -> None:
    rival = propose(second(tmp_path, "又一名"), parent=first.digest, actor=OWNER, now=now)
    released(proposed, now)
    sign_release(rival.digest, actor=COLLEAGUE, now=now)

    with pytest.raises(StaleParent):
        activate(rival.digest, active_from=now, actor=COLLEAGUE, now=now)


def test_an_unknown_parent_is_refused(first: Release, tmp_path: Path, now: datetime) -> None:
    with pytest.raises(StaleParent):
        propose(second(tmp_path, "新名"), parent="f" * 64, actor=OWNER, now=now)


def test_the_same_content_is_not_released_twice(
    proposed: Release, first: Release, tmp_path: Path, now: datetime
) -> None:
    with pytest.raises(ReleasedAlready):
        propose(second(tmp_path, "新名"), parent=first.digest, actor=OWNER, now=now)
    with pytest.raises(ReleasedAlready):
        propose(second(tmp_path), parent=first.digest, actor=OWNER, now=now)


def test_it_is_not_activated_in_the_past_or_twice(proposed: Release, now: datetime) -> None:
    sign_release(proposed.digest, actor=COLLEAGUE, now=now)
    with pytest.raises(NotActivatable):
        activate(proposed.digest, active_from=now - timedelta(hours=1), actor=COLLEAGUE, now=now)
    activate(proposed.digest, active_from=now, actor=COLLEAGUE, now=now)

    with pytest.raises((NotActivatable, StaleParent)):
        activate(proposed.digest, active_from=now, actor=COLLEAGUE, now=now)


def test_withdrawing_puts_the_one_before_in_force(
    first: Release, proposed: Release, now: datetime
) -> None:
    released(proposed, now)

    withdraw(proposed.digest, reason="数字有误", actor=COLLEAGUE, now=now)

    assert active_pack(now).digest == first.digest
    assert Event.objects.get(kind="release.withdrawn").data["reason"] == "数字有误"


def test_the_last_one_cannot_be_withdrawn(first: Release, now: datetime) -> None:
    with pytest.raises(LastRelease):
        withdraw(first.digest, reason="x", actor=COLLEAGUE, now=now)


def test_withdrawing_a_proposal_closes_its_sign_off(proposed: Release, now: datetime) -> None:
    withdraw(proposed.digest, reason="重做", actor=COLLEAGUE, now=now)

    assert SignOff.objects.get().outcome == "withdrawn"


def test_a_release_is_found_by_the_beginning_of_its_digest(first: Release) -> None:
    assert release(first.digest[:8], OWNER) == first.digest
    for prefix in ("", "zz", first.digest + "0"):
        with pytest.raises(NoRelease):
            release(prefix, OWNER)


def test_the_archive_comes_back_byte_for_byte(first: Release, tmp_path: Path) -> None:
    assert archive_of(first.digest, OWNER) == second(tmp_path)


@pytest.mark.parametrize("other", [NOBODY, STRANGER, holder(Role.SYSTEM_ADMIN)])
def test_others_do_not_release(
    other: Actor, first: Release, proposed: Release, tmp_path: Path, now: datetime
) -> None:
    events = Event.objects.count()
    with pytest.raises(NotAllowed):
        propose(second(tmp_path, "又一名"), parent=first.digest, actor=other, now=now)
    with pytest.raises(NotAllowed):
        sign_release(proposed.digest, actor=other, now=now)
    with pytest.raises(NotAllowed):
        activate(proposed.digest, active_from=now, actor=other, now=now)
    with pytest.raises(NotAllowed):
        withdraw(proposed.digest, reason="x", actor=other, now=now)

    assert Event.objects.count() == events
    assert Release.objects.count() == 2
