"""Packs as zip archives: the same files make the same bytes, and no archive is trusted."""

import stat
import zlib
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, LargeZipFile, ZipFile, ZipInfo

from kechuang.pack import codes
from kechuang.pack.files import (
    MAX_FILE,
    MAX_PACK,
    Files,
    check_names,
    note_too_large,
    portable,
    within_limits,
)
from kechuang.values.problems import Place, Problems
from kechuang.values.text import Text

_EARLIEST = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
_PLAIN_FILE = (stat.S_IFREG | 0o644) << 16
_ENCRYPTED = 0x1


def zip_files(files: Files) -> bytes:
    """An archive that depends on names and contents alone: sorted, one time, one mode, stored."""
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_STORED) as archive:
        for name in sorted(files):
            entry = ZipInfo(name, _EARLIEST)
            entry.create_system = _UNIX
            entry.external_attr = _PLAIN_FILE
            archive.writestr(entry, files[name])
    return stream.getvalue()


def unzip(content: bytes, problems: Problems) -> Files:
    """The files of an archive, or nothing with a problem. Nothing is written to disk."""
    if len(content) > 2 * MAX_PACK:
        within_limits(0, len(content), problems)
        return {}
    try:
        with ZipFile(BytesIO(content)) as archive:
            entries = archive.infolist()
            if not _acceptable(entries, problems):
                return {}
            files = {entry.filename: _content(archive, entry) for entry in entries}
    except (
        BadZipFile,
        LargeZipFile,
        zlib.error,
        EOFError,
        OSError,
        ValueError,
        NotImplementedError,
        RuntimeError,
        OverflowError,
    ):
        _note_broken(
            Text("归档已损坏或不是 zip 文件", "The archive is damaged or no zip file"), "", problems
        )
        return {}
    check_names(files, problems)
    return {} if problems.refuses else files


def _acceptable(entries: list[ZipInfo], problems: Problems) -> bool:
    size = sum(entry.file_size for entry in entries)
    if not within_limits(len(entries), size, problems):
        return False
    names: set[str] = set()
    for entry in entries:
        _check_entry(entry, names, problems)
    return not problems.refuses


def _check_entry(entry: ZipInfo, names: set[str], problems: Problems) -> None:
    name = entry.filename
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if kind not in {0, stat.S_IFREG} or entry.is_dir():
        _note_broken(
            Text("归档中有链接或文件夹条目", "The archive has a link or a folder entry"),
            name,
            problems,
        )
    elif name in names:
        _note_broken(
            Text("归档中有重名文件", "The archive has two files of one name"), name, problems
        )
    elif entry.flag_bits & _ENCRYPTED or entry.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
        _note_broken(
            Text(
                "归档已加密或压缩方式不明", "The archive is encrypted or packed in an unknown way"
            ),
            name,
            problems,
        )
    elif entry.file_size > MAX_FILE:
        note_too_large(name, problems)
    elif not portable(name):
        check_names({name: b""}, problems)
    names.add(name)


def _content(archive: ZipFile, entry: ZipInfo) -> bytes:
    """The content, read to at most the size that the entry claims; more is a broken archive."""
    with archive.open(entry) as stream:
        content = stream.read(entry.file_size + 1)
    if len(content) != entry.file_size:
        raise BadZipFile(entry.filename)
    return content


def _note_broken(sentence: Text, name: str, problems: Problems) -> None:
    problems.add(
        codes.ARCHIVE_BROKEN,
        sentence,
        Place(name if name.isprintable() else ascii(name)),
        Text("请用本平台生成的归档", "Use an archive that this software made"),
    )
