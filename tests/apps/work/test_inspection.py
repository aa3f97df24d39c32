"""What is let in, and what is not, without any database."""

import pytest

from kechuang.apps.work.inspection import clean_name, inspect
from kechuang.apps.work.refusals import FileRefused
from tests.apps.work import hostile


@pytest.mark.parametrize(
    ("suffix", "content"),
    [
        ("pdf", hostile.PDF),
        ("png", hostile.PNG),
        ("jpg", hostile.JPEG),
        ("docx", hostile.office("docx")),
        ("xlsx", hostile.office("xlsx", xl__worksheets__sheet1_dot_xml=b"<sheet/>")),
        ("pptx", hostile.office("pptx")),
        ("txt", "认定公告，含附件".encode()),
        ("csv", "单位,家数\n南湖,34\n".encode("gb18030")),
    ],
)
def test_whole_files_of_known_kinds_are_let_in(suffix: str, content: bytes) -> None:
    inspect(suffix, content)


@pytest.mark.parametrize(
    ("suffix", "content", "code"),
    [
        ("pdf", b"", "file_content_mismatch"),
        ("pdf", hostile.PDF[:20], "file_content_mismatch"),
        ("pdf", hostile.PNG, "file_content_mismatch"),
        ("png", hostile.PNG[:-3], "file_content_mismatch"),
        ("png", hostile.PNG + b"<script>", "file_content_mismatch"),
        ("jpg", hostile.PNG, "file_content_mismatch"),
        ("docx", b"PK\x03\x04 broken", "file_content_mismatch"),
        ("docx", hostile.office("docx")[:-30], "file_content_mismatch"),
        ("docx", hostile.office("xlsx"), "file_content_mismatch"),
        ("docx", hostile.escaping(), "file_content_mismatch"),
        ("txt", b"a\0b", "file_content_mismatch"),
        ("txt", b"\xff\xff\xff", "file_content_mismatch"),
        ("txt", b"MZ program", "file_active_content"),
        ("csv", b"a,<script>alert(1)</script>", "file_active_content"),
        ("txt", b"#!/bin/sh\nrm -rf /", "file_active_content"),
        ("pdf", hostile.PDF.replace(b"/Catalog", b"/Catalog/JavaScript"), "file_active_content"),
        ("pdf", hostile.PDF.replace(b"/Catalog", b"/Catalog/J#53"), "file_active_content"),
        ("docx", hostile.office("docx", word__vbaProject_dot_bin=b"x"), "file_active_content"),
        ("xlsx", hostile.office("xlsx", xl__payload_dot_exe=b"MZ"), "file_active_content"),
        (
            "docx",
            hostile.office("docx", word__evil_dot_xml=b"<!DOCTYPE x [<!ENTITY a 'b'>]><x/>"),
            "file_active_content",
        ),
        (
            "docx",
            hostile.office(
                "docx",
                word___rels__settings_dot_xml_dot_rels=b'<Relationship Type="http://x/attachedTemplate"'
                b' Target="http://evil" TargetMode="External"/>',
            ),
            "file_active_content",
        ),
        (
            "docx",
            hostile.office(
                "docx",
                word___rels__document_dot_xml_dot_rels=b'<Relationship TargetMode="External"'
                b' Target="file://evil" Type="http://x/oleObject"/>',
            ),
            "file_active_content",
        ),
        (
            "docx",
            hostile.office("docx", word__other_dot_xml="<!DOCTYPE x>".encode("utf-16")),
            "file_active_content",
        ),
        ("xlsx", hostile.bomb(), "file_unpacks_too_large"),
        ("xlsx", hostile.squeezed_otherwise(), "file_content_mismatch"),
        *[
            ("docx", content, "file_active_content")
            for content in hostile.hidden_relations(
                b'TargetMode="External" Target="http://x/t.dotm" Type="http://x/attachedTemplate"'
            )
        ],
    ],
)
def test_broken_false_and_hostile_files_are_refused(suffix: str, content: bytes, code: str) -> None:
    with pytest.raises(FileRefused) as refused:
        inspect(suffix, content)
    assert refused.value.code == code
    assert refused.value.sentence.zh
    assert refused.value.sentence.en


def test_a_bomb_that_lies_about_its_size_is_refused() -> None:
    with pytest.raises(FileRefused):
        inspect("xlsx", hostile.lying_bomb())


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("1—6月认定公告.pdf", "1—6月认定公告.pdf"),
        ("C:\\Users\\某\\公告.PDF", "公告.PDF"),
        ("/etc/公告.docx", "公告.docx"),
        ("公告.v1.2.docx", "公告.v1.2.docx"),
    ],
)
def test_a_name_is_kept_without_its_folders(given: str, kept: str) -> None:
    assert clean_name(given)[0] == kept


@pytest.mark.parametrize(
    "given",
    [
        "",
        "公告",
        ".pdf",
        "..",
        "公告.exe",
        "公告.pdf.exe",
        "公告.exe.pdf",
        "公告.html",
        "公告.svg",
        "公告.docm",
        "公告.zip",
        "公告.doc",
        "公\0告.pdf",
        "公告\u202efdp.exe.pdf",
        "公\n告.pdf",
        "长" * 300 + ".pdf",
    ],
)
def test_other_names_are_refused(given: str) -> None:
    with pytest.raises(FileRefused) as refused:
        clean_name(given)
    assert refused.value.sentence.en


def test_an_old_format_is_told_how_to_save() -> None:
    with pytest.raises(FileRefused, match="docx"):
        clean_name("公告.wps")


def test_links_to_pages_outside_are_let_in() -> None:
    link = b'<Relationship Id="r" TargetMode="External" Target="http://x/?a&gt;b" Type="http://x/hyperlink"/>'
    rels = b"<Relationships>" + link + b"</Relationships>"
    inspect("docx", hostile.office("docx", word___rels__document_dot_xml_dot_rels=rels))


def test_relations_that_cannot_be_read_are_refused() -> None:
    with pytest.raises(FileRefused):
        inspect("docx", hostile.office("docx", word___rels__document_dot_xml_dot_rels=b"<Relat"))
