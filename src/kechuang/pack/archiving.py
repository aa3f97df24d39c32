"""Folders to archives and back, byte for byte.

Unlike reading, these act: what cannot be done is refused, with every problem in the refusal.
"""

import shutil
from pathlib import Path
from tempfile import mkdtemp

from kechuang.pack.digests import digest_of
from kechuang.pack.files import Files, check_names, read_folder
from kechuang.pack.zipped import unzip, zip_files
from kechuang.values.errors import Conflict, Invalid, NotFound
from kechuang.values.problems import Problems
from kechuang.values.text import Text


class NotAPack(Invalid):
    """The folder or archive breaks a limit or holds what a pack may not hold.

    `fields["problems"]` lists every problem as JSON.
    """

    code = "not_a_pack"

    def __init__(self, problems: Problems) -> None:
        found = [problem for problem in problems if problem.severity == "error"]
        super().__init__(
            Text(
                f"不能作为城市包归档：{found[0].sentence.zh}（共{len(found)}处）",
                f"This cannot be a pack: {found[0].sentence.en or found[0].sentence.zh}"
                f" ({len(found)} in all)",
            ),
            problems=[problem.to_json() for problem in found],
        )


class FolderNotFound(NotFound):
    """The folder to archive does not exist."""

    code = "pack_folder_not_found"

    def __init__(self, name: str) -> None:
        super().__init__(
            Text(
                f"没有文件夹“{name}”，请指明城市包所在的文件夹",
                f"There is no folder `{name}`; name the folder that holds the pack",
            ),
            folder=name,
        )


class FolderNotEmpty(Conflict):
    """Something stands where the pack should be written; it is left untouched."""

    code = "pack_folder_not_empty"

    def __init__(self, name: str) -> None:
        super().__init__(
            Text(
                f"“{name}”不是空文件夹，未写入任何文件；请换一个文件夹或先清空",
                f"`{name}` is not an empty folder, nothing was written; name another or empty it",
            ),
            folder=name,
        )


def archive(folder: Path) -> bytes:
    """Every file of `folder` as a zip that depends on names and contents alone.

    Comments, the demo's parameters and read-me files are included, hidden files are not.
    Raises FolderNotFound and NotAPack.
    """
    if not folder.is_dir():
        raise FolderNotFound(folder.name)
    problems = Problems()
    files = read_folder(folder, problems)
    check_names(files, problems)
    if problems.refuses:
        raise NotAPack(problems)
    return zip_files(files)


def files_of(content: bytes) -> Files:
    """Names and bytes of an archive. Raises NotAPack."""
    problems = Problems()
    files = unzip(content, problems)
    if problems.refuses:
        raise NotAPack(problems)
    return files


def digest(content: bytes) -> str:
    """The SHA-256, hexadecimal, that identifies the files of an archive. Raises NotAPack."""
    return digest_of(files_of(content))


def export(content: bytes, folder: Path) -> None:
    """Write the files of an archive to `folder`, which must be empty or not exist yet.

    All files appear at once or none. Raises FolderNotEmpty and NotAPack.
    """
    files = files_of(content)
    target = folder.resolve()
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise FolderNotEmpty(folder.name)
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(mkdtemp(prefix=".pack-", dir=target.parent))
    try:
        _write(files, beside)
        beside.replace(target)
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        raise


def _write(files: Files, folder: Path) -> None:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    folder.chmod(0o755)
