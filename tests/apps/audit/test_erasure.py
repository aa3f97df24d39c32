from datetime import datetime
from pathlib import Path

import pytest
from pytest_django import Settings

from kechuang.apps.audit.chain import verify
from kechuang.apps.audit.models import Event
from kechuang.apps.audit.sealing import seal
from kechuang.apps.audit.writing import writing
from kechuang.apps.subjects.models import PersonKey
from kechuang.apps.subjects.secrets import conceal, new_key, reveal
from tests.apps.audit.logs import ACTOR, kind

pytestmark = pytest.mark.django_db


def test_erasing_a_persons_data_leaves_the_chain_valid(
    now: datetime, settings: Settings, tmp_path: Path
) -> None:
    settings.KEY_FOLDER = tmp_path
    key = new_key(now)
    hidden = conceal("张三 139…", key).hex()
    with writing(ACTOR, now) as written:
        written.event(kind(), thing_kind="person", thing=key.id, data={"value": hidden})
    seal(now)

    PersonKey.objects.filter(pk=key.pk).update(wrapped=None, destroyed_at=now)
    key.refresh_from_db()

    assert reveal(bytes.fromhex(Event.objects.get().data["value"]), key) == ""
    assert verify(now).sound
