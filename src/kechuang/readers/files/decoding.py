"""Bytes to text: byte order marks, UTF-8, then GB18030."""

import codecs
import re

from kechuang.readers.files.refusals import UnreadableText

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_UNLIKELY = re.compile(r"[\ue000-\uf8ff\ufffd\U000f0000-\U0010ffff]")
_MOST_ODD = 0.02


def plain_text(content: bytes, name: str) -> str:
    """The text, line ends kept. Raises UnreadableText for bytes in neither encoding."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _decoded(content[len(mark) :], (encoding,), name)
    return _decoded(content, ("utf-8", "gb18030"), name)


def _decoded(content: bytes, encodings: tuple[str, ...], name: str) -> str:
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _is_text(text):
            return text
    raise UnreadableText(name)


def _is_text(text: str) -> bool:
    """Files of another kind decode to control characters or to code points that nobody writes."""
    odd = len(_CONTROL.findall(text)) + len(_UNLIKELY.findall(text))
    return odd <= _MOST_ODD * len(text)
