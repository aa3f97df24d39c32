"""Web pages to text: scripts and hidden parts dropped, blocks to lines, table rows to bars."""

import re
from collections.abc import Iterator

from lxml import etree, html

from kechuang.readers.files.decoding import plain_text
from kechuang.readers.files.refusals import BrokenFile

_DROPPED = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "head",
        "iframe",
        "object",
        "embed",
        "svg",
        "canvas",
        "form",
        "select",
        "textarea",
        "button",
    ]
)
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "li",
        "ul",
        "ol",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "tr",
        "table",
        "section",
        "article",
        "header",
        "footer",
        "br",
        "dd",
        "dt",
        "blockquote",
        "pre",
        "hr",
    ]
)
_CHARSET = re.compile(rb"charset\s{0,4}=\s{0,4}[\"']?\s{0,4}([\w-]{2,20})", re.IGNORECASE)
_BLANKS = re.compile(r"[ \t\r\n\f\v]+")
_DEEPEST = 200


def html_text(content: bytes, name: str) -> str:
    """The visible text of a page, one line a block; rows of tables have ``|`` between cells."""
    try:
        root = html.document_fromstring(
            _decoded(content, name), parser=html.HTMLParser(recover=True)
        )
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise BrokenFile(name, "HTML") from error
    text = "".join(_walk(root, 0))
    lines = (line.strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def _decoded(content: bytes, name: str) -> str:
    declared = _CHARSET.search(content[:4096])
    if declared is not None:
        encoding = declared[1].decode("ascii", "replace").lower()
        encoding = "gb18030" if encoding in ("gbk", "gb2312", "gb18030") else encoding
        try:
            return _unmarked(content.decode(encoding))
        except (LookupError, UnicodeDecodeError):
            pass
    return _unmarked(plain_text(content, name))


def _unmarked(text: str) -> str:
    """Without an XML declaration, which a parser of text refuses, and without a byte order mark."""
    return re.sub(r"^\s*<\?xml[^>]{0,200}\?>", "", text.lstrip("\ufeff"))


def _walk(node: html.HtmlElement, depth: int) -> Iterator[str]:
    tag = node.tag if isinstance(node.tag, str) else ""
    if not tag or tag in _DROPPED or "hidden" in node.attrib or depth > _DEEPEST:
        return
    if tag == "tr":
        yield (
            "\n"
            + " | ".join(_cell(cell, depth) for cell in node if cell.tag in ("td", "th"))
            + "\n"
        )
        return
    yield "\n" if tag in _BLOCKS else ""
    yield _BLANKS.sub(" ", node.text or "")
    for child in node:
        yield from _walk(child, depth + 1)
        yield _BLANKS.sub(" ", child.tail or "")
    yield "\n" if tag in _BLOCKS else ""


def _cell(cell: html.HtmlElement, depth: int) -> str:
    return _BLANKS.sub(" ", "".join(_walk(cell, depth + 1))).strip().replace("|", "/")
