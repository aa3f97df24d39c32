"""Files, log and projection are compared; what does not fit is named, what is made anew fits."""

from datetime import datetime, timedelta
from unittest.mock import patch

import pytest

from kechuang.access.actor import Actor
from kechuang.apps.facts.actions import NewCorrection, correct, importing, settle
from kechuang.apps.facts.actions.confirming import settle_previews
from kechuang.apps.facts.actions.rebuilding import rebuild
from kechuang.apps.facts.models import Document, Import, Preview, PreviewState
from kechuang.apps.facts.queries.catalogue import catalogue, dataset, layouts
from kechuang.apps.facts.queries.documents import statements_of
from kechuang.apps.facts.queries.verifying import Verified, verify
from kechuang.apps.facts.store import store
from kechuang.apps.subjects.models import Subject
from kechuang.pack import Pack
from kechuang.values.errors import NotAllowed
from tests.apps.facts.previews.conftest import NEWCOMER, Bring

Firms = list[Subject]


@pytest.fixture
def held(firms: Firms, take_in: Bring, keeper: Actor, pack: Pack, now: datetime) -> Import:
    """Three statements, one of them corrected."""
    take_in(keeper, *([each.code, "", 2024, 100, 5] for each in firms))
    kept = dataset("accounts_year", pack)
    new = NewCorrection(
        kept.layout, firms[0].id, {"year": 2024}, {"rd": "6.00"}, "来函", pack.digest
    )
    correct(new, actor=keeper, now=now)
    return Import.objects.get(seq=1)


def looked(pack: Pack, now: datetime) -> Verified:
    return verify(catalogue(pack), now=now, full=True)


def kinds(found: Verified) -> set[str]:
    return {each.kind for each in found.troubles}


def test_what_was_imported_fits(held: Import, pack: Pack, now: datetime) -> None:
    found = looked(pack, now)
    assert (found.sound, found.imports, found.rows, found.compared) == (True, 2, 4, 3)
    assert found.troubles == ()


def test_rows_that_are_gone_are_named(held: Import, pack: Pack, now: datetime) -> None:
    Import.objects.filter(pk=held.pk).update(rows=7)
    found = looked(pack, now)
    assert kinds(found) == {"rows", "documents"}
    assert not found.sound


def test_an_altered_file_is_named(held: Import, pack: Pack, now: datetime) -> None:
    Import.objects.filter(pk=held.pk).update(digest="0" * 64)
    assert kinds(looked(pack, now)) == {"digest"}


def test_an_altered_projection_is_named_and_made_anew(
    held: Import, pack: Pack, now: datetime, keeper: Actor, county: Actor
) -> None:
    row = Document.objects.filter(made_by=held).first()
    assert row
    row.values = {"year": 2024, "revenue": "1"}
    row.save()
    Document.objects.filter(made_by=held).exclude(pk=row.pk).first().delete()  # type: ignore[union-attr] # three there
    assert kinds(looked(pack, now)) == {"documents", "projection"}
    kept = dataset("accounts_year", pack)
    with pytest.raises(NotAllowed):
        rebuild(kept, actor=county)
    assert rebuild(kept, actor=keeper) == 4
    assert looked(pack, now).troubles == ()


def test_rows_of_no_import_harm_nobody_and_are_named(
    held: Import, pack: Pack, now: datetime
) -> None:
    kept = dataset("accounts_year", pack)
    rows = store().rows_of(kept.layout, str(held.pk)).drop("import_id")
    store().append(kept.layout, rows, "somebody")
    found = looked(pack, now)
    assert (kinds(found), found.sound) == ({"orphan"}, True)


def test_an_interrupted_import_enters_its_subjects_when_it_is_finished(
    firms: Firms, take_in: Bring, keeper: Actor, pack: Pack, now: datetime
) -> None:
    row = [NEWCOMER, "霁桥软件有限公司", "河口"]
    with (
        patch.object(importing, "_finalise", side_effect=KeyboardInterrupt),
        pytest.raises(KeyboardInterrupt),
    ):
        take_in(
            keeper,
            row,
            dataset="register",
            heading=("统一社会信用代码", "名称", "所属填报单位"),
        )
    assert kinds(looked(pack, now)) == {"open"}
    assert not Subject.objects.filter(code=NEWCOMER).exists()
    later = now + timedelta(hours=1)
    ((_made, became),) = settle(layouts(pack), actor=keeper, now=lambda: later)
    settle_previews()
    assert became == "finished"
    assert Preview.objects.get().state == PreviewState.IMPORTED
    entered = Subject.objects.get(code=NEWCOMER)
    assert entered.unit == "hekou"
    assert len(statements_of([entered.id])) == 1
    assert looked(pack, later).troubles == ()
