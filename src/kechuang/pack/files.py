"""The files of a pack, taken from a folder with all limits observed."""

import re
import stat
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from unicodedata import normalize

from kechuang.pack import codes
from kechuang.values.problems import Place, Problems
from kechuang.values.text import Text

Files = dict[str, bytes]

MAX_FILE = 5 * 1024 * 1024
MAX_PACK = 64 * 1024 * 1024
MAX_FILES = 2000
MAX_NAME = 200
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"|?*\\]')
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


def read_folder(folder: Path, problems: Problems) -> Files:
    """Every file under `folder` by its name relative to it; hidden ones (`.x`) are left out.

    Links and devices are never opened. Reading stops when the whole pack is over its limits.
    """
    files: Files = {}
    size = 0
    for name, path in _walk(folder, problems):
        content = _content(name, path, problems)
        if content is None:
            continue
        files[name] = content
        size += len(content)
        if within_limits(len(files), size, problems) is False:
            return {}
    return files


def within_limits(count: int, size: int, problems: Problems) -> bool:
    """Whether a pack of so many files and bytes may be read; notes the problem if not."""
    if count > MAX_FILES:
        problems.add(
            codes.PACK_TOO_MANY_FILES,
            Text(f"城市包的文件多于{MAX_FILES}个", f"The pack has more than {MAX_FILES:,} files"),
            hint=Text("请移走与城市包无关的文件", "Move out what does not belong to the pack"),
        )
    elif size > MAX_PACK:
        problems.add(
            codes.PACK_TOO_LARGE,
            Text(f"城市包超过{MAX_PACK >> 20} MB", f"The pack is larger than {MAX_PACK >> 20} MB"),
            hint=Text("请移走与城市包无关的文件", "Move out what does not belong to the pack"),
        )
    return count <= MAX_FILES and size <= MAX_PACK


def note_too_large(name: str, problems: Problems) -> None:
    """Note that the file `name` is over its limit."""
    problems.add(
        codes.FILE_TOO_LARGE,
        Text(f"文件超过{MAX_FILE >> 20} MB", f"The file is larger than {MAX_FILE >> 20} MB"),
        Place(name),
        Text("请拆成几个文件", "Split it into several files"),
    )


def check_names(names: Files, problems: Problems) -> None:
    """Note names that some system cannot write, and names that fall together there."""
    seen: dict[str, str] = {}
    for name in sorted(names):
        folded = normalize("NFC", name).casefold()
        if not portable(name):
            _note_name(
                name,
                Text(
                    f"文件名“{_shown(name)}”不可移植", f"The name `{_shown(name)}` does not travel"
                ),
                problems,
            )
        elif folded in seen:
            _note_name(
                name,
                Text(
                    f"文件名与“{seen[folded]}”只差大小写",
                    f"The name differs from “{seen[folded]}” in case only",
                ),
                problems,
            )
        seen.setdefault(folded, name)


def portable(name: str) -> bool:
    """Whether `name` is a relative, normalised path that every common system can write."""
    parts = name.split("/")
    return (
        len(name) <= MAX_NAME
        and normalize("NFC", name) == name
        and name.isprintable()
        and not _FORBIDDEN.search(name)
        and PurePosixPath(name).as_posix() == name
        and all(
            part not in {"", ".", ".."}
            and part == part.strip(" ").rstrip(".")
            and not _DEVICES.fullmatch(part)
            for part in parts
        )
    )


def _note_name(name: str, sentence: Text, problems: Problems) -> None:
    problems.add(
        codes.FILE_NAME,
        sentence,
        Place(_shown(name)),
        Text(
            "文件名请只用字母、数字、- _ . 和汉字",
            "Use letters, digits, - _ . and Chinese characters",
        ),
    )


def _shown(name: str) -> str:
    return name if name.isprintable() else ascii(name)


def _walk(folder: Path, problems: Problems) -> Iterator[tuple[str, Path]]:
    """Ordinary files in the order of their names; folders are entered without recursion."""
    waiting = [folder]
    while waiting:
        inside = waiting.pop()
        for path in _listed(folder, inside, problems):
            if path.name.startswith("."):
                continue
            name = path.relative_to(folder).as_posix()
            mode = path.lstat().st_mode
            if stat.S_ISDIR(mode):
                waiting.append(path)
            elif stat.S_ISREG(mode):
                yield name, path
            else:
                _note_link(name, problems)


def _listed(folder: Path, inside: Path, problems: Problems) -> list[Path]:
    try:
        return sorted(inside.iterdir())
    except OSError:
        _note_unreadable(inside.relative_to(folder).as_posix(), problems)
        return []


def _content(name: str, path: Path, problems: Problems) -> bytes | None:
    try:
        with path.open("rb") as stream:
            content = stream.read(MAX_FILE + 1)
    except OSError:
        _note_unreadable(name, problems)
        return None
    if len(content) > MAX_FILE:
        note_too_large(name, problems)
        return None
    return content


def _note_link(name: str, problems: Problems) -> None:
    problems.add(
        codes.FILE_LINK,
        Text("这是链接或设备，不是普通文件", "This is a link or a device, not an ordinary file"),
        Place(name),
        Text("请改放文件本身", "Put the file itself in its place"),
    )


def _note_unreadable(name: str, problems: Problems) -> None:
    problems.add(
        codes.FILE_UNREADABLE,
        Text("文件或文件夹无法读取", "The file or folder cannot be read"),
        Place(name),
        Text("请检查访问权限", "Check its permissions"),
    )
