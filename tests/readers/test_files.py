"""Files to text, and every file that is refused with its reason in both languages."""

import io
import zipfile
from pathlib import Path

import docx
import pypdfium2 as pdfium
import pytest
from docx.oxml.ns import qn
from lxml import etree

from kechuang.readers import files
from kechuang.readers.files import read_text

PLAN = "某局2025年工作要点\r\n新增企业２０家以上；覆盖率达到95%。\n"


def word(*paragraphs: str, rows: list[list[str]] | None = None) -> bytes:
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if rows:
        table = document.add_table(rows=len(rows), cols=len(rows[0]))
        for row, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
    return saved(document)


def saved(document: "docx.document.Document") -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def archive(**parts: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name.replace("__", "/") + ".xml", content)
    return stream.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_text_is_the_file_as_decoded_with_its_line_ends(encoding: str) -> None:
    assert read_text(PLAN.encode(encoding), "计划.txt") == PLAN


def test_a_path_is_read_by_its_own_name(tmp_path: Path) -> None:
    path = tmp_path / "计划.md"
    path.write_bytes("# 计划\n新增企业9家。".encode())
    assert read_text(path) == "# 计划\n新增企业9家。"


def test_web_pages_lose_scripts_and_keep_tables() -> None:
    page = (
        "<html><head><meta charset=gbk><title>题</title><script>alert('新增9家')</script></head>"
        "<body onload='x()'><h1>计划</h1><p>新增企业<b>20</b>家。</p><style>p{}</style>"
        "<table><tr><th>指标</th><th>2025年</th></tr><tr><td>甲|数量</td><td>9</td></tr></table>"
    )
    text = read_text(page.encode("gbk"), "计划.html")
    assert text == "计划\n新增企业20家。\n指标 | 2025年\n甲/数量 | 9"


def test_word_files_keep_paragraphs_and_tables() -> None:
    text = read_text(
        word("一、目标", "新增企业20家。", rows=[["指标", "2025年"], ["甲", "9"]]), "计划.docx"
    )
    assert text.splitlines() == ["一、目标", "新增企业20家。", "指标 | 2025年", "甲 | 9"]


def test_automatic_numbers_of_word_are_written_out() -> None:
    document = docx.Document()
    for text in ("壮大企业", "建强平台"):
        paragraph = document.add_paragraph(text)
        paragraph._p.get_or_add_pPr().append(numbered("77"))
    lists = document.part.numbering_part.element
    lists.insert(0, abstract_list())
    number = element("w:num", numId="77")
    number.append(element("w:abstractNumId", val="777"))
    lists.append(number)
    assert read_text(saved(document), "计划.docx").splitlines() == ["一、壮大企业", "二、建强平台"]


def element(tag: str, **attributes: str) -> etree._Element:
    made = etree.SubElement(etree.Element("holder"), qn(tag))
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made


def numbered(number: str) -> etree._Element:
    made = element("w:numPr")
    made.append(element("w:ilvl", val="0"))
    made.append(element("w:numId", val=number))
    return made


def abstract_list() -> etree._Element:
    made = element("w:abstractNum", abstractNumId="777")
    level = element("w:lvl", ilvl="0")
    for tag, value in (("start", "1"), ("numFmt", "chineseCounting"), ("lvlText", "%1、")):
        level.append(element(f"w:{tag}", val=value))
    made.append(level)
    return made


def blank_pdf() -> bytes:
    document = pdfium.PdfDocument.new()
    document.new_page(200, 200)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


HUGE = b"<w:document>" + b" " * (230 * 1024 * 1024 // 8) + b"</w:document>"


@pytest.mark.parametrize(
    ("content", "name", "refusal"),
    [
        (b"", "a.txt", files.EmptyFile),
        (b" \r\n", "a.txt", files.EmptyFile),
        ("\ufeff\n".encode(), "a.txt", files.EmptyFile),
        (b"x" * (50 * 1024 * 1024), "a.txt", files.FileTooLarge),
        (bytes(range(256)) * 40, "a.txt", files.UnreadableText),
        (b"PK\x03\x04 broken", "a.docx", files.BrokenFile),
        (b"not a zip", "a.docx", files.BrokenFile),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 600, "a.docx", files.EncryptedFile),
        (archive(other=b"<a/>"), "a.docx", files.BrokenFile),
        (archive(word__document=b"<w:document"), "a.docx", files.BrokenFile),
        (archive(word__document=HUGE), "a.docx", files.CompressionBomb),
        (b"%PDF-1.7 broken", "a.pdf", files.BrokenFile),
        (b"no pdf", "a.pdf", files.BrokenFile),
        (blank_pdf(), "a.pdf", files.ScannedPdf),
        (b"anything", "a.doc", files.OldWordFile),
        (b"anything", "a.WPS", files.OldWordFile),
        (b"anything", "a.xlsx", files.UnknownFormat),
        ("机密★10年\n某局计划".encode(), "a.txt", files.SecrecyMark),
        ("某局计划\n秘密 1年\n正文".encode(), "a.txt", files.SecrecyMark),
        ("<p>绝密 ★ 长期</p>".encode(), "a.html", files.SecrecyMark),
        ("机 密\n某局计划".encode(), "a.txt", files.SecrecyMark),
    ],
)
def test_it_refuses_with_a_sentence_in_both_languages(
    content: bytes, name: str, refusal: type[files.FileRefused]
) -> None:
    with pytest.raises(refusal) as raised:
        read_text(content, name)
    assert raised.value.sentence.zh
    assert raised.value.sentence.en
    assert raised.value.fields["name"] == name


def test_old_word_files_say_what_to_do() -> None:
    with pytest.raises(files.OldWordFile, match=r"请另存为\.docx"):
        read_text(b"x", "计划.doc")


def test_a_protected_pdf_says_so() -> None:
    with pytest.raises(files.EncryptedFile):
        read_text(PROTECTED, "a.pdf")


def test_words_about_secrets_are_no_mark() -> None:
    text = "加强保守国家秘密教育。\n商业秘密保护示范点3年内建成5个。\n"
    assert read_text(text.encode(), "a.txt") == text


def test_entities_of_word_files_are_not_expanded() -> None:
    bomb = (
        b'<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
        b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        b"<w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>"
    )
    with pytest.raises(files.FileRefused):
        read_text(archive(word__document=bomb), "a.docx")


PROTECTED = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\n"
    b"4 0 obj<</Filter/Standard/V 1/R 2/P -4/O<"
    + b"41" * 32
    + b">/U<"
    + b"42" * 32
    + b">>>endobj\n"
    b"trailer<</Root 1 0 R/Encrypt 4 0 R/ID[<"
    + b"43" * 16
    + b"><"
    + b"43" * 16
    + b">]/Size 5>>\n%%EOF\n"
)


def test_a_pdf_gives_its_text_layer_without_page_numbers() -> None:
    stream = b"BT /F1 12 Tf 20 80 Td (Plan 2025: 20 firms) Tj 0 -40 Td (- 3 -) Tj ET"
    content = (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R"
        b"/Resources<</Font<</F1 5 0 R>>>>>>endobj\n"
        b"4 0 obj<</Length "
        + str(len(stream)).encode()
        + b">>stream\n"
        + stream
        + b"\nendstream endobj\n"
        b"5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n"
        b"trailer<</Root 1 0 R/Size 6>>\n%%EOF\n"
    )
    assert read_text(content, "a.pdf").strip() == "Plan 2025: 20 firms"
