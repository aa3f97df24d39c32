"""A file is looked at before anything counts, and counts only once it was confirmed."""

from datetime import datetime, timedelta

import pytest

from kechuang.access.actor import NOBODY, Actor
from kechuang.apps.facts.actions import Upload, cancel, confirm, preview, previewing
from kechuang.apps.facts.models import Import, Preview, PreviewState
from kechuang.apps.facts.queries.documents import statements_of
from kechuang.apps.facts.queries.previews import preview_seen
from kechuang.apps.facts.refusals import (
    ErrorsStand,
    NoPreview,
    PreviewNotReady,
    PreviewStale,
    SameAgain,
    WarningsOpen,
)
from kechuang.apps.facts.store import waiting
from kechuang.apps.subjects.models import Subject
from kechuang.apps.work.models import File
from kechuang.pack import Pack
from kechuang.readers.files.refusals import FileRefused
from kechuang.values.errors import NotAllowed
from tests.apps.facts.previews.conftest import ACCOUNTS, Bring, Looked, workbook

Firms = list[Subject]


def row(firm: Subject, year: int = 2024, revenue: object = 100, rd: object = 5) -> list[object]:
    return [firm.code, firm.name, year, revenue, rd]


def test_nothing_counts_before_it_is_confirmed(
    firms: Firms, look: Looked, keeper: Actor, pack: Pack, now: datetime
) -> None:
    seen = look(keeper, row(firms[0]), row(firms[2]))
    assert (seen.state, seen.rows, seen.errors, seen.needs) == (PreviewState.READY, 2, 0, ())
    assert [each.zh for each in seen.lines] == ["首次导入：2家"]
    assert seen.headings[3] == ("D", "营业收入", "万元")
    assert not Import.objects.exists()
    made = confirm(seen.id, {}, pack=pack, actor=keeper, now=lambda: now)
    assert made.state == PreviewState.IMPORTED
    (said,) = statements_of([firms[0].id])
    assert said.values == {"year": 2024, "revenue": "1000000", "rd": "50000"}
    imported = Import.objects.get()
    assert (imported.file_name, imported.period, imported.units) == (
        "年报.xlsx",
        "2024",
        ["hekou", "laocheng"],
    )
    assert waiting().get(str(seen.id)) is None


def test_what_changes_is_said_in_words(
    firms: Firms, look: Looked, take_in: Bring, keeper: Actor
) -> None:
    take_in(keeper, row(firms[0]), row(firms[1]))
    seen = look(keeper, row(firms[0], revenue=120), row(firms[2]), name="二稿.xlsx")
    assert [each.zh for each in seen.lines] == [
        "新增1家：澄湖新材料股份有限公司",
        "上次有而这次没有1家，原有数据保留：云帆光电有限公司",
        "变更1家",
    ]
    (cell,) = seen.effect.cells
    assert (cell.subject, cell.label, cell.before, cell.after) == (
        firms[0].name,
        "营业收入",
        "1000000.00",
        "1200000.00",
    )


def test_a_list_that_replaces_names_who_is_gone(
    firms: Firms, look: Looked, take_in: Bring, keeper: Actor
) -> None:
    heading = ("统一社会信用代码", "证书编号")
    rows = [[firm.code, f"GR{place}"] for place, firm in enumerate(firms)]
    take_in(keeper, *rows, dataset="titles", heading=heading)
    take_in(keeper, *rows[:2], dataset="titles", heading=heading, name="b.xlsx")
    assert statements_of([firms[2].id]) == []
    seen = look(keeper, *rows[:1], dataset="titles", heading=heading, name="c.xlsx")
    assert [each.zh for each in seen.lines] == ["比上次少了1条，是这1条：云帆光电有限公司"]


def test_warnings_want_a_reason_and_errors_keep_out(
    firms: Firms, look: Looked, keeper: Actor, pack: Pack, now: datetime
) -> None:
    seen = look(keeper, row(firms[0], rd=200))
    with pytest.raises(WarningsOpen) as refused:
        confirm(seen.id, {}, pack=pack, actor=keeper, now=lambda: now)
    assert refused.value.fields["codes"] == ["intake_cross_check"]
    done = confirm(
        seen.id, {"intake_cross_check": "含委外"}, pack=pack, actor=keeper, now=lambda: now
    )
    assert done.made is not None
    assert Import.objects.get(pk=done.made).said["reasons"] == {"intake_cross_check": "含委外"}
    wrong = look(keeper, row(firms[1], revenue="很多"))
    with pytest.raises(ErrorsStand):
        confirm(wrong.id, {"": "好"}, pack=pack, actor=keeper, now=lambda: now)
    assert Import.objects.count() == 1


def test_a_preview_is_confirmed_once_and_by_whoever_opened_it(
    firms: Firms, look: Looked, keeper: Actor, county: Actor, pack: Pack, now: datetime
) -> None:
    seen = look(keeper, row(firms[0]))
    with pytest.raises(NoPreview):
        confirm(seen.id, {}, pack=pack, actor=county, now=lambda: now)
    with pytest.raises(NotAllowed):
        confirm(seen.id, {}, pack=pack, actor=NOBODY, now=lambda: now)
    confirm(seen.id, {}, pack=pack, actor=keeper, now=lambda: now)
    with pytest.raises(PreviewNotReady):
        confirm(seen.id, {}, pack=pack, actor=keeper, now=lambda: now)
    assert Import.objects.count() == 1


def test_the_same_rows_again_are_recognised(
    firms: Firms, look: Looked, take_in: Bring, keeper: Actor, pack: Pack, now: datetime
) -> None:
    take_in(keeper, row(firms[0]))
    seen = look(keeper, row(firms[0]), name="另存.xlsx")
    assert seen.again
    assert "没有变化" in seen.again.zh
    assert not seen.importable
    with pytest.raises(SameAgain):
        confirm(seen.id, {}, pack=pack, actor=keeper, now=lambda: now)


def test_what_was_imported_meanwhile_makes_it_stale(
    firms: Firms, look: Looked, take_in: Bring, keeper: Actor, pack: Pack, now: datetime
) -> None:
    seen = look(keeper, row(firms[0]))
    take_in(keeper, row(firms[1]))
    with pytest.raises(PreviewStale):
        confirm(seen.id, {}, pack=pack, actor=keeper, now=lambda: now)


def test_a_cancelled_preview_leaves_nothing(
    firms: Firms, look: Looked, keeper: Actor, pack: Pack, now: datetime
) -> None:
    seen = look(keeper, row(firms[0]))
    cancel(seen.id, actor=keeper, now=now)
    assert not File.objects.exists()
    assert waiting().get(str(seen.id)) is None
    with pytest.raises(PreviewNotReady):
        confirm(seen.id, {}, pack=pack, actor=keeper, now=lambda: now)


def test_a_preview_expires(firms: Firms, look: Looked, keeper: Actor, now: datetime) -> None:
    seen = look(keeper, row(firms[0]))
    assert previewing.expire(now + timedelta(days=6)) == 0
    assert previewing.expire(now + timedelta(days=8)) == 1
    with pytest.raises(NoPreview):
        preview_seen(seen.id, actor=keeper)
    assert not File.objects.exists()


def test_a_pasted_block_is_a_file_of_its_own(
    firms: Firms, keeper: Actor, pack: Pack, now: datetime
) -> None:
    block = "\n".join("\t".join(map(str, each)) for each in (ACCOUNTS, row(firms[0])))
    upload = Upload("企业年度经营数据", block.encode(), kind="paste")
    made = preview(upload, pack=pack, actor=keeper, now=lambda: now)
    assert preview_seen(made.id, actor=keeper).rows == 1


@pytest.mark.parametrize(
    ("content", "name"),
    [(b"PK\x03\x04 no zip", "a.xlsx"), (b"x", "a.exe"), (b" ", "a.csv"), (b"<html>", "a.xls")],
)
def test_hostile_files_say_why_and_leave_nothing(
    content: bytes, name: str, keeper: Actor, pack: Pack, now: datetime
) -> None:
    with pytest.raises(FileRefused):
        preview(Upload("titles", content, name), pack=pack, actor=keeper, now=lambda: now)
    assert not File.objects.exists()
    assert {each.state for each in Preview.objects.all()} <= {PreviewState.REFUSED}


def test_the_stranger_previews_nothing(pack: Pack, stranger: Actor, now: datetime) -> None:
    for actor in (stranger, NOBODY):
        with pytest.raises(NotAllowed):
            preview(
                Upload("titles", workbook(["代码"]), "a.xlsx"),
                pack=pack,
                actor=actor,
                now=lambda: now,
            )
    assert not Preview.objects.exists()
