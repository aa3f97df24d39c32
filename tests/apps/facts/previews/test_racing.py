"""Several people import at the same instant: nothing is lost, nothing counts twice."""

from datetime import datetime
from functools import partial

import pytest

from kechuang.access.actor import Actor
from kechuang.apps.facts.actions import confirm
from kechuang.apps.facts.models import Import, ImportState
from kechuang.apps.facts.queries.catalogue import dataset
from kechuang.apps.facts.queries.documents import statements_of
from kechuang.apps.facts.queries.tables import statements
from kechuang.apps.facts.refusals import PreviewNotReady
from kechuang.apps.subjects.models import Subject
from kechuang.pack import Pack
from tests.apps.facts.previews.conftest import Looked
from tests.racing import split, together

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]
Firms = list[Subject]


def test_two_imports_into_one_dataset_both_stand(
    firms: Firms,
    look: Looked,
    keeper: Actor,
    pack: Pack,
    now: datetime,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seen = [look(keeper, [firm.code, "", 2024, 100, 5]) for firm in firms[:2]]

    def act(place: int) -> object:
        return confirm(seen[place].id, {}, pack=pack, actor=keeper, now=lambda: now)

    acts = partial(act, 0), partial(act, 1)
    _done, lost = split(together(monkeypatch, *acts))
    final = Import.objects.filter(state=ImportState.FINAL).order_by("seq")
    assert [each.seq for each in final] == list(range(1, len(final) + 1))
    assert len(final) == 2 - len(lost)
    rows = statements(dataset("accounts_year", pack).layout).collect()
    assert rows.height == len(final)
    assert sum(len(statements_of([firm.id])) for firm in firms) == len(final)


def test_one_preview_confirmed_twice_is_imported_once(
    firms: Firms,
    look: Looked,
    keeper: Actor,
    pack: Pack,
    now: datetime,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seen = look(keeper, [firms[0].code, "", 2024, 100, 5])

    def act() -> object:
        return confirm(seen.id, {}, pack=pack, actor=keeper, now=lambda: now)

    done, lost = split(together(monkeypatch, act, act))
    assert (len(done), [type(each) for each in lost]) == (1, [PreviewNotReady])
    assert Import.objects.filter(state=ImportState.FINAL).count() == 1
