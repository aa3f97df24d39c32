"""The file of a backup: a zip whose manifest names every part with its size and digest."""

import hashlib
import json
import os
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from kechuang.operations.backups.refusals import BackupDamaged, TargetExists

FORMAT = 1
MANIFEST = "manifest.json"
_CHUNK = 1024 * 1024
_LARGEST_MANIFEST = 256 * 1024 * 1024
_FIXED_TIME = (1980, 1, 1, 0, 0, 0)


class Writer:
    """Parts of a backup being written, each digested on its way; `digest` is the manifest's."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self.parts: dict[str, dict[str, object]] = {}
        self.digest = ""

    @contextmanager
    def part(self, name: str, *, packed: bool = True) -> Iterator["Digested"]:
        """A part to write bytes to; `packed` for what shrinks when compressed."""
        entry = zipfile.ZipInfo(name, _FIXED_TIME)
        entry.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
        with self._archive.open(entry, "w", force_zip64=True) as stream:
            digested = Digested(stream)
            yield digested
        self.parts[name] = {"size": digested.size, "sha256": digested.digest}

    def copy(self, name: str, path: Path, *, packed: bool = True) -> None:
        """A part from a file."""
        with path.open("rb") as source, self.part(name, packed=packed) as target:
            while chunk := source.read(_CHUNK):
                target.write(chunk)


class Digested:
    """A stream (or none) that knows size and digest of what went through."""

    def __init__(self, stream: IO[bytes] | None) -> None:
        self._stream = stream
        self._hash = hashlib.sha256()
        self.size = 0

    @property
    def digest(self) -> str:
        """The SHA-256 so far, hexadecimal."""
        return self._hash.hexdigest()

    def write(self, content: bytes | bytearray | memoryview) -> None:
        """Write on."""
        if self._stream:
            self._stream.write(content)
        self._hash.update(content)
        self.size += len(content)


@contextmanager
def writing_to(path: Path, manifest: dict[str, object]) -> Iterator[Writer]:
    """A new backup at `path`, complete and flushed or not there at all.

    `manifest` is written last, when the block has added to it. Raises TargetExists.
    """
    if path.exists():
        raise TargetExists(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    beside.touch(mode=0o600)
    try:
        with beside.open("wb") as file:
            with zipfile.ZipFile(file, "w") as archive:
                writer = Writer(archive)
                yield writer
                content = {"format": FORMAT, **manifest, "parts": writer.parts}
                words = json.dumps(content, ensure_ascii=False, indent=1).encode()
                archive.writestr(MANIFEST, words)
                writer.digest = hashlib.sha256(words).hexdigest()
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


class Reader:
    """A backup whose manifest has been read. `content` is the manifest."""

    def __init__(self, archive: zipfile.ZipFile, content: Mapping[str, Any]) -> None:
        self._archive = archive
        self.content = content

    @property
    def names(self) -> list[str]:
        """The names of all parts."""
        return sorted(self.content["parts"])

    def verify(self) -> None:
        """Read every part once. Raises BackupDamaged naming the first that does not fit."""
        for name, expected in sorted(self.content["parts"].items()):
            digested = Digested(None)
            for chunk in self.chunks(name):
                digested.write(chunk)
            if [digested.size, digested.digest] != [expected["size"], expected["sha256"]]:
                raise BackupDamaged(name)

    def chunks(self, name: str) -> Iterator[bytes]:
        """The bytes of a part. Raises BackupDamaged."""
        try:
            with self._archive.open(name) as stream:
                while chunk := stream.read(_CHUNK):
                    yield chunk
        except (KeyError, OSError, EOFError, ValueError, zipfile.BadZipFile):
            raise BackupDamaged(name) from None

    def extract(self, name: str, path: Path) -> None:
        """Write a part to a file, complete or not at all."""
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_name(f".{path.name}.{os.getpid()}")
        with beside.open("wb") as file:
            for chunk in self.chunks(name):
                file.write(chunk)
        beside.replace(path)


@contextmanager
def reading_from(path: Path) -> Iterator[Reader]:
    """A backup to read. Raises BackupDamaged."""
    try:
        with zipfile.ZipFile(path) as archive:
            entry = archive.getinfo(MANIFEST)
            if entry.file_size > _LARGEST_MANIFEST:
                raise BackupDamaged(MANIFEST)
            content = json.loads(archive.read(entry))
            if not isinstance(content, dict) or content.get("format") != FORMAT:
                raise BackupDamaged(MANIFEST)
            yield Reader(archive, content)
    except (KeyError, OSError, ValueError, zipfile.BadZipFile):
        raise BackupDamaged(path.name) from None
