from datetime import datetime
from pathlib import Path
from uuid import uuid4

import pytest

from kechuang.access.actor import Actor
from kechuang.access.roles import Holding, Role
from kechuang.apps.releases.actions import install_first
from kechuang.apps.releases.drafts import change_draft, close_draft, propose_draft, save_draft
from kechuang.apps.releases.models import Draft, Release
from kechuang.apps.releases.queries import NoPack, drafts
from kechuang.apps.releases.refusals import DraftChanged, NoDraft, PackRefused
from kechuang.values.errors import NotAllowed
from tests.apps.releases.packs import second

pytestmark = pytest.mark.django_db
OWNER = Actor(account=uuid4(), holdings=frozenset({Holding(Role.HANDLER, "general")}))
COLLEAGUE = Actor(account=uuid4(), holdings=frozenset({Holding(Role.HANDLER, "firms")}))
STRANGER = Actor(account=uuid4(), holdings=frozenset({Holding(Role.COUNTY_OFFICER, "hekou")}))


@pytest.fixture
def draft(tmp_path: Path, now: datetime) -> Draft:
    install_first(second(tmp_path), now=now)
    return save_draft("改名", second(tmp_path, "新名"), actor=OWNER, now=now)


def test_a_draft_is_kept_on_top_of_the_release_in_force(draft: Draft) -> None:
    (row,) = drafts(OWNER)

    assert (row.title, row.parent) == ("改名", Release.objects.get().digest)


def test_the_second_to_save_is_told_what_differs(
    draft: Draft, tmp_path: Path, now: datetime
) -> None:
    seen = draft.digest
    change_draft(draft.pk, second(tmp_path, "甲名"), read=seen, actor=OWNER, now=now)

    with pytest.raises(DraftChanged, match="甲名"):
        change_draft(draft.pk, second(tmp_path, "乙名"), read=seen, actor=COLLEAGUE, now=now)


def test_a_draft_becomes_a_proposal_and_is_closed(draft: Draft, now: datetime) -> None:
    made = propose_draft(draft.pk, actor=OWNER, now=now)

    assert made.digest == draft.digest
    assert drafts(OWNER) == []
    with pytest.raises(NoDraft):
        close_draft(draft.pk, actor=OWNER, now=now)


def test_a_broken_pack_is_no_draft(draft: Draft, now: datetime) -> None:
    with pytest.raises(PackRefused):
        save_draft("坏的", b"PK", actor=OWNER, now=now)

    assert Draft.objects.count() == 1


def test_without_a_pack_in_force_there_is_nothing_to_draft_upon(
    tmp_path: Path, now: datetime
) -> None:
    with pytest.raises(NoPack):
        save_draft("改名", second(tmp_path), actor=OWNER, now=now)


def test_strangers_neither_see_nor_close_drafts(draft: Draft, now: datetime) -> None:
    with pytest.raises(NotAllowed):
        drafts(STRANGER)
    with pytest.raises(NotAllowed):
        close_draft(draft.pk, actor=STRANGER, now=now)

    assert Draft.objects.get().closed_at is None
