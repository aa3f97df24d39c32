"""File names: what they may hold, and which kind of file they announce."""

import unicodedata

from kechuang.apps.work.refusals import FileRefused
from kechuang.values.text import Text, listed, same

MEDIA_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "txt": "text/plain",
    "csv": "text/csv",
}
"""What is let in, and as what it is served again."""

_RESAVE = {"doc": "docx", "wps": "docx", "xls": "xlsx", "et": "xlsx", "ppt": "pptx", "dps": "pptx"}
_RUNS = frozenset(
    [
        "app",
        "bat",
        "chm",
        "cmd",
        "com",
        "cpl",
        "dll",
        "docm",
        "dotm",
        "exe",
        "hta",
        "htm",
        "html",
        "jar",
        "js",
        "jse",
        "lnk",
        "mht",
        "msi",
        "php",
        "pl",
        "pptm",
        "ps1",
        "py",
        "reg",
        "scr",
        "sh",
        "svg",
        "swf",
        "vbe",
        "vbs",
        "wsf",
        "xhtml",
        "xlam",
        "xlsm",
        "xltm",
        "xml",
    ]
)
_LIMIT = 200


class NameRefused(FileRefused):
    """The name itself is not acceptable."""

    code = "file_name_refused"

    def __init__(self, why: Text) -> None:
        super().__init__(
            Text(
                f"文件名不能用：{why.zh}。请改名后再传。",
                f"File name refused: {why.en}. Rename it.",
            )
        )


class KindRefused(FileRefused):
    """A kind of file that is not let in."""

    code = "file_kind_refused"

    def __init__(self, suffix: str) -> None:
        known = listed(same(kind) for kind in MEDIA_TYPES)
        better = _RESAVE.get(suffix)
        hint = Text(f"可上传：{known.zh}", f"let in are: {known.en}")
        if better:
            hint = Text(f"请另存为 .{better} 后再传", f"save it as .{better} and try again")
        shown = f".{suffix}" if suffix else "—"
        super().__init__(
            Text(f"不接收 {shown} 文件；{hint.zh}。", f"{shown} files are not let in; {hint.en}."),
            suffix=suffix,
            known=list(MEDIA_TYPES),
        )


def clean_name(given: str) -> tuple[str, str]:
    """The name to keep and its kind (`pdf`). Raises NameRefused, KindRefused."""
    name = unicodedata.normalize("NFC", given.replace("\\", "/").rpartition("/")[2].strip())
    if any(unicodedata.category(letter) in {"Cc", "Cf", "Cs", "Co"} for letter in name):
        raise NameRefused(Text("含有不可见或控制字符", "it holds invisible or control characters"))
    if not name.strip(". ") or name.startswith("."):
        raise NameRefused(Text("为空或以点开头", "it is empty or starts with a dot"))
    if len(name) > _LIMIT:
        raise NameRefused(Text(f"超过{_LIMIT}个字", f"it is longer than {_LIMIT} characters"))
    parts = [part.strip().lower() for part in name.split(".")]
    suffix = parts[-1] if len(parts) > 1 else ""
    if suffix not in MEDIA_TYPES:
        raise KindRefused(suffix[:20])
    hiding = _RUNS.intersection(parts[1:-1])
    if hiding:
        raise NameRefused(
            Text(f"藏有另一个扩展名 .{min(hiding)}", f"it hides another ending, .{min(hiding)}")
        )
    return name, suffix
