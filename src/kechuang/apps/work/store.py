"""The store of attachments: content by its digest, through whatever storage is configured."""

import hashlib
from collections.abc import Container, Iterator
from datetime import datetime
from typing import Any

from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage


def digest_of(content: bytes) -> str:
    """The name of a content: sha256 in hex."""
    return hashlib.sha256(content).hexdigest()


def save(content: bytes) -> tuple[str, bool]:
    """Keep a content; its digest, and whether it is new here. A torn earlier copy is replaced."""
    digest = digest_of(content)
    path = _path(digest)
    if default_storage.exists(path):
        if default_storage.size(path) == len(content):
            return digest, False
        default_storage.delete(path)
    default_storage.save(path, ContentFile(content))
    return digest, True


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
