"""Personal data at rest: each person's values under that person's key, keys under a master key.

AES-256-GCM with a random nonce in front of the ciphertext. Destroying a person's key erases
every value under it without touching any row or event that holds one.
"""

import os
from datetime import datetime

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from kechuang.apps.subjects.models import PersonKey
from kechuang.values.keys import key_file

_NONCE = 12


def new_key(now: datetime) -> PersonKey:
    """A fresh key of a person, wrapped and saved."""
    return PersonKey.objects.create(
        wrapped=_seal(_master(), AESGCM.generate_key(256)), created_at=now
    )


def conceal(words: str, key: PersonKey) -> bytes:
    """`words` encrypted under `key`; empty stays empty. ValueError when the key is destroyed."""
    if not words:
        return b""
    opened = _unwrap(key)
    if opened is None:
        message = "this person's data have been erased"
        raise ValueError(message)
    return _seal(opened, words.encode())


def reveal(stored: bytes | memoryview, key: PersonKey) -> str:
    """The words, or an empty string once the person's key has been destroyed."""
    opened = _unwrap(key)
    if not stored or opened is None:
        return ""
    return _open(opened, bytes(stored)).decode()


def _master() -> bytes:
    return key_file(settings.KEY_FOLDER, "master.key")


def _unwrap(key: PersonKey) -> bytes | None:
    return None if key.wrapped is None else _open(_master(), bytes(key.wrapped))


def _seal(key: bytes, content: bytes) -> bytes:
    nonce = os.urandom(_NONCE)
    return nonce + AESGCM(key).encrypt(nonce, content, None)


def _open(key: bytes, sealed: bytes) -> bytes:
    try:
        return AESGCM(key).decrypt(sealed[:_NONCE], sealed[_NONCE:], None)
    except InvalidTag:
        message = "a stored value does not fit the key of this installation (keys/master.key)"
        raise ValueError(message) from None
