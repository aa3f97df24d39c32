"""The fact tables as parts of a backup, copied after the database: its log decides what is seen.

Of each table what names files goes first, so that every file named is there when its turn comes;
rows written meanwhile belong to imports that the copied log does not know, and nobody sees them.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from django.conf import settings

from kechuang.operations.backups.container import Reader, Writer

FACTS = "facts/"
_LOG = "_delta_log"
_POINTER = "_last_checkpoint"


def dump(writer: Writer) -> None:
    """Copy every table; rows of previews stay behind."""
    root: Path = settings.FACTS_FOLDER
    logs = [path for path in root.glob(f"*/{_LOG}/*") if path.is_file()]
    _copy(writer, root, sorted(logs, key=lambda path: (path.name != _POINTER, path)))
    rows = [path for path in root.glob("[!_]*/**/*") if path.is_file() and _LOG not in path.parts]
    _copy(writer, root, sorted(rows))


def _copy(writer: Writer, root: Path, paths: list[Path]) -> None:
    for path in paths:
        with suppress(FileNotFoundError):  # swept meanwhile: no table needs it any more
            writer.copy(FACTS + path.relative_to(root).as_posix(), path, packed=False)


@contextmanager
def put_in_place(reader: Reader) -> Iterator[None]:
    """Have the backup's tables in the folder of facts during and after the block, or as before.

    The former folder stays beside as `facts.before` until the next restore.
    """
    folder: Path = settings.FACTS_FOLDER
    former = folder.with_name(f"{folder.name}.before")
    fresh = folder.with_name(f"{folder.name}.{os.getpid()}")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    for name in reader.names:
        if name.startswith(FACTS):
            reader.extract(name, fresh / name.removeprefix(FACTS))
    shutil.rmtree(former, ignore_errors=True)
    existed = folder.exists()
    if existed:
        folder.replace(former)
    fresh.replace(folder)
    try:
        yield
    except BaseException:
        shutil.rmtree(folder)
        if existed:
            former.replace(folder)
        raise
