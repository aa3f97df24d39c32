"""Does the content hold what its ending announces, whole and without anything that runs?"""

import re
import struct
from collections.abc import Callable

from kechuang.apps.work.inspection.archives import inspect_office
from kechuang.apps.work.refusals import FileRefused
from kechuang.values.text import Text

_PDF_ACTIVE = re.compile(rb"/(?:JavaScript|JS|Launch|EmbeddedFile|RichMedia|XFA)(?![A-Za-z])")
_PDF_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
_MARKUP = re.compile(
    rb"<\s*(?:script|html|!doctype|iframe|svg|body|\?php|\?xml)|^#!|^MZ|javascript:", re.IGNORECASE
)
_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_END = b"IEND\xaeB`\x82"
_MOST_PIXELS = 100_000_000


class NotWhatItSays(FileRefused):
    """The content is not of the kind that the ending announces, or it is damaged."""

    code = "file_content_mismatch"

    def __init__(self, suffix: str) -> None:
        super().__init__(
            Text(
                f"文件内容不是完整的 .{suffix}，可能已损坏或改过扩展名；请用原软件打开另存后再传。",
                f"This is no whole .{suffix}: damaged, or its ending was changed. Open it in its own"
                " program, save it again and try once more.",
            ),
            suffix=suffix,
        )


class ActiveContent(FileRefused):
    """The file holds something that runs."""

    code = "file_active_content"

    def __init__(self, what: Text) -> None:
        super().__init__(
            Text(
                f"文件含有{what.zh}，不能接收；请去掉后另存再传。",
                f"The file holds {what.en} and is not let in; remove it and save again.",
            )
        )


def inspect(suffix: str, content: bytes) -> None:
    """Raises FileRefused and its kinds; returning means that the content may be kept."""
    if not content:
        raise NotWhatItSays(suffix)
    _INSPECTORS[suffix](suffix, content)


def _pdf(suffix: str, content: bytes) -> None:
    if not content.startswith(b"%PDF-") or b"%%EOF" not in content[-2048:]:
        raise NotWhatItSays(suffix)
    if b"startxref" not in content[-4096:]:
        raise NotWhatItSays(suffix)
    plain = _PDF_ESCAPE.sub(lambda found: bytes([int(found[1], 16)]), content)
    if _PDF_ACTIVE.search(plain):
        raise ActiveContent(
            Text("脚本、内嵌文件或启动动作", "scripts, embedded files or launch actions")
        )


def _png(suffix: str, content: bytes) -> None:
    if not content.startswith(_PNG) or not content.endswith(_PNG_END) or len(content) < 45:
        raise NotWhatItSays(suffix)
    width, height = struct.unpack(">II", content[16:24])
    _few_pixels(suffix, width * height)


def _jpeg(suffix: str, content: bytes) -> None:
    if not content.startswith(b"\xff\xd8\xff") or not content.rstrip(b"\0").endswith(b"\xff\xd9"):
        raise NotWhatItSays(suffix)
    _few_pixels(suffix, _jpeg_pixels(content))


def _jpeg_pixels(content: bytes) -> int:
    place = 2
    while place + 9 < len(content) and content[place] == 0xFF:
        marker, length = content[place + 1], struct.unpack(">H", content[place + 2 : place + 4])[0]
        if 0xC0 <= marker <= 0xCF and marker not in {0xC4, 0xC8, 0xCC}:
            height, width = struct.unpack(">HH", content[place + 5 : place + 9])
            return int(height) * int(width)
        place += 2 + length
    return 0


def _few_pixels(suffix: str, pixels: int) -> None:
    if not 0 < pixels <= _MOST_PIXELS:
        raise NotWhatItSays(suffix)


def _text(suffix: str, content: bytes) -> None:
    if b"\0" in content or _decoded(content) is None:
        raise NotWhatItSays(suffix)
    if _MARKUP.search(content):
        raise ActiveContent(Text("脚本或网页代码", "scripts or markup"))


def _decoded(content: bytes) -> str | None:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _office(suffix: str, content: bytes) -> None:
    verdict = inspect_office(suffix, content)
    if verdict is None:
        raise NotWhatItSays(suffix)
    if verdict:
        raise ActiveContent(verdict)


_INSPECTORS: dict[str, Callable[[str, bytes], None]] = {
    "pdf": _pdf,
    "docx": _office,
    "xlsx": _office,
    "pptx": _office,
    "png": _png,
    "jpg": _jpeg,
    "jpeg": _jpeg,
    "txt": _text,
    "csv": _text,
}
