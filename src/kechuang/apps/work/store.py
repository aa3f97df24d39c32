"""The store of attachments: content by its digest, through whatever storage is configured."""

import hashlib
import struct
from collections.abc import Container, Iterator
from datetime import datetime
from typing import Any

from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage
from django.db import connection


def digest_of(content: bytes) -> str:
    """The name of a content: sha256 in hex."""
    return hashlib.sha256(content).hexdigest()


def save(content: bytes) -> tuple[str, bool]:
    """Keep a content; its digest, and whether it is new here. A torn earlier copy is replaced."""
    digest = digest_of(content)
    path = _path(digest)
    if _whole(path, len(content)):
        return digest, False
    default_storage.delete(path)
    kept = default_storage.save(path, ContentFile(content))
    if kept != path:  # somebody else was quicker, and the storage gives no name twice
        default_storage.delete(kept)
    return digest, kept == path


def _whole(path: str, size: int) -> bool:
    try:
        return default_storage.exists(path) and default_storage.size(path) == size
    except FileNotFoundError:  # taken away between the two questions
        return False


def hold(digest: str) -> None:
    """Keep others from taking in or taking away the same content until the transaction ends.

    With SQLite whoever writes is alone as it is.
    """
    if connection.vendor != "postgresql":
        return
    halves = struct.unpack(">ii", bytes.fromhex(digest[:16]))
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", halves)


def opened(digest: str) -> "File[Any]":
    """The content, opened for reading. Raises FileNotFoundError."""
    return default_storage.open(_path(digest), "rb")


def remove(digest: str) -> None:
    """Forget a content; nothing when there is none."""
    default_storage.delete(_path(digest))


def unnamed(named: Container[str], *, before: datetime) -> Iterator[str]:
    """Digests kept before an instant that are not among `named`."""
    try:
        shelves, _ = default_storage.listdir("")
    except FileNotFoundError:
        return
    for shelf in shelves:
        _, digests = default_storage.listdir(shelf)
        for digest in digests:
            kept = default_storage.get_modified_time(f"{shelf}/{digest}")
            if digest not in named and kept < before:
                yield digest


def _path(digest: str) -> str:
    return f"{digest[:2]}/{digest}"
