"""Office files are zip archives: unpacked for counting only, never trusting what they announce."""

import re
import zipfile
import zlib
from io import BytesIO
from typing import IO
from xml.parsers.expat import ExpatError, ParserCreate

from kechuang.apps.work.refusals import FileRefused
from kechuang.values.text import Text

_MAIN = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "pptx": "ppt/presentation.xml"}
_MOST_PARTS = 5_000
_MOST_BYTES = 256 * 1024 * 1024
_CHUNK = 1024 * 1024
_ENCRYPTED = 0x1
_RUNS = re.compile(
    r"vbaproject|vbadata|activex|\.(?:exe|dll|js|vbs|bat|cmd|ps1|jar|scr|hta|html?)$|oleobject",
    re.IGNORECASE,
)
_REMOTE = re.compile(
    r"attachedTemplate|oleObject|/frame|externalLinkPath|subDocument", re.IGNORECASE
)
_PACKED = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
"""How office programs pack; other ways are slow, memory-hungry, or not what they seem."""
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")
"""How markup begins in encodings that would hide it from a search."""
_ENTITY = re.compile(rb"<!(?:DOCTYPE|ENTITY)")


class UnpacksTooLarge(FileRefused):
    """Small as sent, huge when opened."""

    code = "file_unpacks_too_large"
    kind = "too_large"

    def __init__(self) -> None:
        super().__init__(
            Text(
                "文件解压后过大，疑似压缩炸弹，不能接收；请精简内容后另存再传。",
                "The file becomes far too large when unpacked and is not let in; make it smaller"
                " and save it again.",
            )
        )


def inspect_office(suffix: str, content: bytes) -> Text | None:
    """What runs inside (empty: nothing); None when it is no whole office file of that kind."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            return _inspect(suffix, archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError):
        return None
    except RuntimeError:  # a password is wanted
        return None


def _inspect(suffix: str, archive: zipfile.ZipFile) -> Text | None:
    parts = archive.infolist()
    names = {part.filename for part in parts}
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _MOST_BYTES:
        raise UnpacksTooLarge
    if len(names) != len(parts) or not {_MAIN[suffix], "[Content_Types].xml"} <= names:
        return None
    if any(not _plain(part) for part in parts):
        return None
    if any(_RUNS.search(name) for name in names):
        return Text("宏、控件或可执行内容", "macros, controls or programs")
    return _contents(archive, parts)


def _plain(part: zipfile.ZipInfo) -> bool:
    """Whether a part is packed as usual, not encrypted, and stays within the archive."""
    usual = part.compress_type in _PACKED and not part.flag_bits & _ENCRYPTED
    return usual and not _leaves(part.filename)


def _leaves(name: str) -> bool:
    """Whether the name would lead out of the archive."""
    return name.startswith(("/", "\\")) or ".." in name.replace("\\", "/").split("/") or ":" in name


def _contents(archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> Text:
    total = 0
    for part in parts:
        name = part.filename.lower()
        kept = 2 * _CHUNK if name.endswith((".xml", ".rels")) else 0
        with archive.open(part) as opened:
            size, seen = _read(opened, kept, _MOST_BYTES - total)
        total += size
        found = _markup(seen) or (_relations(seen, size) if name.endswith(".rels") else Text(""))
        if found:
            return found
    return Text("")


def _read(opened: IO[bytes], kept: int, allowed: int) -> tuple[int, bytes]:
    """How much there is, all of it counted, and its first `kept` bytes."""
    size, seen = 0, b""
    while chunk := opened.read(_CHUNK):
        size += len(chunk)
        if size > allowed:
            raise UnpacksTooLarge
        seen = (seen + chunk)[:kept]
    return size, seen


def _markup(seen: bytes) -> Text:
    """What is dangerous in a part's markup; empty when nothing is."""
    if _ENTITY.search(seen[:_CHUNK]) or seen.startswith(_WIDE):
        return Text("实体声明或隐藏的编码", "entity declarations or a hiding encoding")
    return Text("")


def _relations(seen: bytes, size: int) -> Text:
    """Whether relations reach for outside content: parsed, since words can be spelled to hide."""
    if size > len(seen):
        return Text("过长的关系表", "relations far too long")
    remote: list[str] = []

    def element(_name: str, attributes: dict[str, str]) -> None:
        kind = attributes.get("Type", "")
        if attributes.get("TargetMode") == "External" and _REMOTE.search(kind):
            remote.append(kind)

    parser = ParserCreate()
    parser.StartElementHandler = element
    try:
        parser.Parse(seen, True)  # noqa: FBT003 - expat knows no keyword
    except ExpatError:
        return Text("无法解析的关系表", "relations that cannot be read")
    return Text("远程模板或外部对象", "remote templates or outside objects") if remote else Text("")
