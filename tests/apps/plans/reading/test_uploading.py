import io
import zipfile
from dataclasses import replace

import pytest
from django.test import override_settings

from kechuang.access.actor import Actor
from kechuang.apps.audit.models import Event, Job
from kechuang.apps.plans.jobs import read_text
from kechuang.apps.plans.models import Reading, ReadingItem, ReadingState
from kechuang.apps.plans.reading import uploading
from kechuang.apps.plans.reading.uploading import Sent, upload_text
from kechuang.apps.work.refusals import PledgeMissing
from kechuang.readers.files import FileRefused, SecrecyMark
from kechuang.values.errors import NotAllowed, Refusal
from tests.apps.plans.reading.texts import FOUND, docx, items, plan_of, uploaded
from tests.city import City


def test_a_word_file_gives_its_promises_with_their_places(draft_city: City) -> None:
    reading = uploaded(draft_city)
    assert reading.state == ReadingState.OPEN
    assert len(items(reading)) == FOUND
    marked = [reading.text[each.mark_start : each.mark_end] for each in items(reading)]
    assert marked == ["40个以上", "12%左右", "600家", "达到95%以上", "1个", "90-100家"]


def test_the_title_is_the_first_line_and_tasks_are_numbered(draft_city: City) -> None:
    reading = uploaded(draft_city)
    assert reading.title == f"某市科技局{draft_city.year}年工作要点"
    assert [each.terms["task"] for each in items(reading)] == ["0", "0", "1", "1", "2", "2"]


def test_the_upload_is_noted_without_the_words(draft_city: City) -> None:
    uploaded(draft_city)
    event = Event.objects.get(kind="reading.uploaded")
    assert set(event.data) == {"kind", "year", "size", "digest", "replaces"}


@pytest.mark.parametrize("who", ["county", "department", "auditor", "administrator", "stranger"])
def test_others_upload_nothing(draft_city: City, who: str) -> None:
    with pytest.raises(NotAllowed):
        uploaded(draft_city, who=who)
    assert not Reading.objects.exists()


def test_where_a_plan_is_in_force_only_its_office_uploads(city: City) -> None:
    with pytest.raises(NotAllowed):
        uploaded(city, who="owner2")
    assert uploaded(city, who="head").office == city.office


def bomb() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 60_000_000)
    return made.getvalue()


HOSTILE = {
    "空.txt": (b"", "file_empty"),
    "空白.md": (b" \n \n", "file_empty"),
    "坏.docx": (b"PK\x03\x04 nothing", "file_broken"),
    "旧.doc": (b"\xd0\xcf\x11\xe0", "file_old_word"),
    "旧.wps": (b"\xd0\xcf\x11\xe0", "file_old_word"),
    "炸弹.docx": (bomb(), "file_compression_bomb"),
    "图.pdf": (b"%PDF-1.4 nothing", "file_broken"),
    "程序.exe": (b"MZ", "file_unknown_format"),
    "乱码.txt": (bytes(range(256)) * 8, "file_unreadable_text"),
    "密.txt": ("机密★10年\n新建平台40个".encode(), "secrecy_mark"),
    "秘.docx": (docx("秘密 5年\n新建平台40个"), "secrecy_mark"),
}


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_a_hostile_file_is_refused_and_leaves_no_trace(draft_city: City, name: str) -> None:
    content, code = HOSTILE[name]
    before = Event.objects.count()
    sent = Sent(name, [content], pledged=True, year=draft_city.year)
    with pytest.raises(Refusal) as refused:
        upload_text(sent, actor=draft_city["handler"], now=draft_city.now, pack=draft_city.pack)
    assert refused.value.code == code
    assert refused.value.sentence.zh
    assert refused.value.sentence.en
    assert (Reading.objects.count(), Event.objects.count()) == (0, before)


def test_a_secrecy_mark_is_named_and_nothing_else_of_the_text(draft_city: City) -> None:
    sent = Sent("文.txt", ["绝密★长期\n某工程".encode()], pledged=True, year=draft_city.year)
    with pytest.raises(SecrecyMark) as refused:
        upload_text(sent, actor=draft_city["handler"], now=draft_city.now, pack=draft_city.pack)
    assert "绝密" in refused.value.sentence.zh
    assert "某工程" not in refused.value.sentence.zh


def test_the_limit_is_the_installations(draft_city: City) -> None:
    fifty = (b"x" * 1_000_000 for _ in range(50))
    sent = Sent("大.txt", fifty, pledged=True, year=draft_city.year)
    with override_settings(UPLOAD_LIMIT=3_000_000), pytest.raises(FileRefused) as refused:
        upload_text(sent, actor=draft_city["handler"], now=draft_city.now, pack=draft_city.pack)
    assert refused.value.code == "file_too_large"
    assert next(fifty, None) is not None


def test_scripts_of_a_page_are_no_text(draft_city: City) -> None:
    page = "<script>新建平台99个</script><p onclick='x()'>新建研究平台40个以上</p>"
    sent = Sent("页.html", [page.encode()], pledged=True, year=draft_city.year)
    reading = upload_text(
        sent, actor=draft_city["handler"], now=draft_city.now, pack=draft_city.pack
    )
    assert reading.text == "新建研究平台40个以上"


def test_without_the_pledge_nothing_is_read(draft_city: City) -> None:
    sent = Sent("文.docx", [docx("新建平台40个")], pledged=False, year=draft_city.year)
    with pytest.raises(PledgeMissing):
        upload_text(sent, actor=draft_city["handler"], now=draft_city.now, pack=draft_city.pack)
    assert not Reading.objects.exists()


def test_a_long_text_is_left_to_the_worker(draft_city: City, job_context: object) -> None:
    line = "各处室做好服务保障工作，"
    text = plan_of(draft_city.year) + line * (uploading.LONG // len(line))
    reading = uploaded(draft_city, text)
    assert (reading.state, ReadingItem.objects.count()) == (ReadingState.WAITING, 0)
    job = Job.objects.get(name=uploading.JOB)
    read_text(job_context, **job.arguments)
    reading.refresh_from_db()
    assert reading.state == ReadingState.OPEN
    assert len(items(reading)) == FOUND
    read_text(job_context, **job.arguments)
    assert len(items(reading)) == FOUND


def test_nul_characters_do_not_reach_the_database(draft_city: City) -> None:
    text = plan_of(draft_city.year).replace("走进企业", "走进\x00企业")
    sent = Sent("文.txt", [text.encode()], pledged=True, year=draft_city.year)
    reading = upload_text(
        sent, actor=draft_city["handler"], now=draft_city.now, pack=draft_city.pack
    )
    assert "\x00" not in reading.text
    assert len(reading.text) == len(text)


def test_the_name_keeps_no_path(draft_city: City) -> None:
    sent = Sent("../../etc/要点.txt", ["新建平台40个".encode()], pledged=True, year=draft_city.year)
    reading = upload_text(
        replace(sent), actor=draft_city["handler"], now=draft_city.now, pack=draft_city.pack
    )
    assert reading.name == "要点.txt"


def test_a_visitor_is_asked_to_sign_in(draft_city: City) -> None:
    with pytest.raises(NotAllowed):
        upload_text(
            Sent("a.txt", [b"x"], pledged=True, year=draft_city.year),
            actor=Actor(account=None),
            now=draft_city.now,
            pack=draft_city.pack,
        )
