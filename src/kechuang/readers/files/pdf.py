"""PDF with a text layer to text, page by page."""

import re

import pypdfium2 as pdfium

from kechuang.readers.files.refusals import BrokenFile, EncryptedFile, FileTooLarge, ScannedPdf
from kechuang.values.text import Text

_MOST_PAGES = 500
_FEWEST_CHARACTERS_A_PAGE = 8
_PAGE_NUMBER = re.compile(
    r"^[ \t]*[-—–]{0,2}[ \t]*(?:第\s*)?\d{1,3}(?:\s*页)?[ \t]*[-—–]{0,2}[ \t]*$", re.MULTILINE
)


def pdf_text(content: bytes, name: str) -> str:
    """The text layer, page numbers dropped. Raises ScannedPdf when there is none."""
    document = _opened(content, name)
    try:
        pages = len(document)
        if pages > _MOST_PAGES:
            raise FileTooLarge(name, _MOST_PAGES, Text("页", "pages"))
        texts = [_page_text(document, number, name) for number in range(pages)]
    finally:
        document.close()
    if sum(len(text.strip()) for text in texts) < _FEWEST_CHARACTERS_A_PAGE * max(pages, 1):
        raise ScannedPdf(name)
    return "\n".join(texts)


def _opened(content: bytes, name: str) -> pdfium.PdfDocument:
    if b"%PDF-" not in content[:1024]:
        raise BrokenFile(name, "PDF")
    try:
        return pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise EncryptedFile(name) from error
        raise BrokenFile(name, "PDF") from error


def _page_text(document: pdfium.PdfDocument, number: int, name: str) -> str:
    try:
        page = document[number]
        layer = page.get_textpage()
        text: str = layer.get_text_bounded()
        layer.close()
        page.close()
    except pdfium.PdfiumError as error:
        raise BrokenFile(name, "PDF") from error
    text = text.replace("\r\n", "\n").replace("\ufffe", "").replace("\x00", "")
    return _PAGE_NUMBER.sub("", text)
