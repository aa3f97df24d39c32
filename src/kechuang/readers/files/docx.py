"""Word files to text: paragraphs with their automatic numbers, tables as rows of cells with bars.

The archive is checked before anything is unpacked; deleted text, field codes and fallbacks of
drawings are left out.
"""

import io
import zipfile
from collections.abc import Iterator

from lxml import etree

from kechuang.readers.files.numbering import Numbering, W, numbering
from kechuang.readers.files.refusals import BrokenFile, CompressionBomb, EncryptedFile

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MOST_ENTRIES = 4000
_MOST_UNPACKED = 200 * 1024 * 1024
_MOST_PART = 60 * 1024 * 1024
_MOST_RATIO = 200
_SMALL = 4 * 1024 * 1024
_DOCUMENT = "word/document.xml"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SKIPPED = frozenset((f"{W}del", f"{W}moveFrom", f"{W}instrText", f"{W}delText", _FALLBACK))
_HOLDERS = frozenset(
    (f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}smartTag", f"{W}ins", f"{W}moveTo")
)


def docx_text(content: bytes, name: str) -> str:
    """The text of the body. Raises BrokenFile, EncryptedFile or CompressionBomb."""
    if content.startswith(_OLE):
        raise EncryptedFile(name)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check(archive, name)
            document = _part(archive, _DOCUMENT, name)
            lists = numbering(
                _part(archive, "word/numbering.xml", name), _part(archive, "word/styles.xml", name)
            )
    except (
        zipfile.BadZipFile,
        EOFError,
        NotImplementedError,
        RuntimeError,
        OSError,
        ValueError,
    ) as error:
        raise BrokenFile(name, "Word (.docx)") from error
    body = document.find(f"{W}body") if document is not None else None
    if body is None:
        raise BrokenFile(name, "Word (.docx)")
    return "\n".join(line for line in _blocks(body, lists) if line.strip())


def _check(archive: zipfile.ZipFile, name: str) -> None:
    entries = archive.infolist()
    if any(entry.flag_bits & 1 for entry in entries):
        raise EncryptedFile(name)
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries) or 1
    too_dense = unpacked > _SMALL and unpacked > packed * _MOST_RATIO
    if len(entries) > _MOST_ENTRIES or unpacked > _MOST_UNPACKED or too_dense:
        raise CompressionBomb(name)
    if _DOCUMENT not in archive.namelist():
        raise BrokenFile(name, "Word (.docx)")


def _part(archive: zipfile.ZipFile, path: str, name: str) -> etree._Element | None:
    """One XML part; sizes in the directory may lie, so reading stops at a limit."""
    if path not in archive.namelist():
        return None
    with archive.open(path) as stream:
        content = stream.read(_MOST_PART + 1)
    if len(content) > _MOST_PART:
        raise CompressionBomb(name)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise BrokenFile(name, "Word (.docx)") from error


def _blocks(holder: etree._Element, lists: Numbering) -> Iterator[str]:
    for child in holder:
        if child.tag == f"{W}p":
            yield lists.label(child) + _paragraph(child)
        elif child.tag == f"{W}tbl":
            yield from _rows(child, lists)
        elif child.tag in _HOLDERS:
            yield from _blocks(child, lists)


def _paragraph(paragraph: etree._Element) -> str:
    return "".join(_runs(paragraph)).strip()


def _runs(element: etree._Element) -> Iterator[str]:
    """Text in reading order, without recursion: deep nesting must not exhaust the stack."""
    pending = [element]
    while pending:
        node = pending.pop()
        if node.tag in _SKIPPED:
            continue
        if node.tag == f"{W}t":
            yield node.text or ""
        elif node.tag in (f"{W}br", f"{W}cr"):
            yield "\n"
        elif node.tag == f"{W}tab":
            yield " "
        elif node.tag == f"{W}noBreakHyphen":
            yield "-"
        pending.extend(reversed(node))


def _rows(table: etree._Element, lists: Numbering) -> Iterator[str]:
    above: list[str] = []
    for row in table.iterfind(f"{W}tr"):
        cells: list[str] = []
        for cell in row.iterfind(f"{W}tc"):
            text = " ".join(_blocks(cell, lists)).replace("\n", " ").replace("|", "/").strip()
            merge = cell.find(f"{W}tcPr/{W}vMerge")
            continues = merge is not None and merge.get(f"{W}val", "continue") == "continue"
            at = len(cells)
            cells.append(above[at] if continues and at < len(above) else text)
        above = cells
        yield " | ".join(cells)
