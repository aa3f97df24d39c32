"""Files to text: .txt, .md, .html, .docx and .pdf with a text layer; everything else is refused."""

from collections.abc import Callable
from pathlib import Path, PurePath

from kechuang.readers.files.decoding import plain_text
from kechuang.readers.files.docx import docx_text
from kechuang.readers.files.html import html_text
from kechuang.readers.files.pdf import pdf_text
from kechuang.readers.files.refusals import (
    BrokenFile,
    CompressionBomb,
    EmptyFile,
    EncryptedFile,
    FileRefused,
    FileTooLarge,
    OldWordFile,
    ScannedPdf,
    SecrecyMark,
    UnknownFormat,
    UnreadableText,
)
from kechuang.readers.files.secrecy import secrecy_mark
from kechuang.values.text import Text

__all__ = [
    "KNOWN",
    "MOST_BYTES",
    "BrokenFile",
    "CompressionBomb",
    "EmptyFile",
    "EncryptedFile",
    "FileRefused",
    "FileTooLarge",
    "OldWordFile",
    "ScannedPdf",
    "SecrecyMark",
    "UnknownFormat",
    "UnreadableText",
    "read_text",
]

MOST_BYTES = 20 * 1024 * 1024
MOST_CHARACTERS = 4_000_000
_READERS: dict[str, Callable[[bytes, str], str]] = {
    ".txt": plain_text,
    ".md": plain_text,
    ".html": html_text,
    ".htm": html_text,
    ".docx": docx_text,
    ".pdf": pdf_text,
}
KNOWN = tuple(_READERS)
_OLD_WORD = (".doc", ".wps", ".dot", ".wpt")


def read_text(source: Path | bytes, name: str = "") -> str:
    """The text of a plan's file.

    ``name`` decides the format by its ending; for a path it defaults to the file's own name. For
    .txt and .md the text is the file as decoded, line ends kept and a byte order mark dropped.

    Raises:
        FileRefused: one subclass per reason, with sentences in both languages.
        OSError: the path cannot be read.
    """
    name = PurePath(name or (source.name if isinstance(source, Path) else "plan.txt")).name
    ending = PurePath(name).suffix.lower()
    if ending in _OLD_WORD:
        raise OldWordFile(name)
    reader = _READERS.get(ending)
    if reader is None:
        raise UnknownFormat(name, KNOWN)
    text = reader(_content(source, name), name)
    return _checked(text, name)


def _content(source: Path | bytes, name: str) -> bytes:
    size = len(source) if isinstance(source, bytes) else source.stat().st_size
    if size > MOST_BYTES:
        raise FileTooLarge(name, MOST_BYTES // (1024 * 1024), Text("兆字节", "megabytes"))
    content = source if isinstance(source, bytes) else source.read_bytes()
    if not content.strip():
        raise EmptyFile(name)
    return content


def _checked(text: str, name: str) -> str:
    if not text.strip():
        raise EmptyFile(name)
    if len(text) > MOST_CHARACTERS:
        raise FileTooLarge(name, MOST_CHARACTERS, Text("个字", "characters"))
    if (mark := secrecy_mark(text)) is not None:
        raise SecrecyMark(name, mark)
    return text
