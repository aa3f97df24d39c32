"""The keys of an installation as one part of a backup, sealed under a passphrase.

Without them the names and contacts of people in a backup cannot be read; with them and the
passphrase they can. They are left out unless asked for.
"""

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt
from django.conf import settings

from kechuang.apps.audit.anchors import KEY_NAME, fingerprint_of
from kechuang.operations.backups.refusals import PassphraseTooShort, WrongPassphrase

PART = "keys.sealed"
LEAST = 12
_SALT, _NONCE = 16, 12
_COST = 2**15
Keys = dict[str, bytes]


def check_passphrase(passphrase: str) -> None:
    """Raise PassphraseTooShort unless it is long enough to guard every key."""
    if len(passphrase) < LEAST:
        raise PassphraseTooShort(LEAST)


def sealed_keys(passphrase: str) -> bytes:
    """Every file of the folder of keys under a passphrase."""
    folder: Path = settings.KEY_FOLDER
    content = {path.name: path.read_bytes().hex() for path in sorted(folder.glob("*.key"))}
    salt, nonce = os.urandom(_SALT), os.urandom(_NONCE)
    sealed = AESGCM(_derived(passphrase, salt)).encrypt(nonce, json.dumps(content).encode(), None)
    return salt + nonce + sealed


def opened_keys(sealed: bytes, passphrase: str) -> Keys:
    """The files of `sealed_keys`. Raises WrongPassphrase."""
    salt, nonce, rest = sealed[:_SALT], sealed[_SALT:][:_NONCE], sealed[_SALT + _NONCE :]
    try:
        content = json.loads(AESGCM(_derived(passphrase, salt)).decrypt(nonce, rest, None))
    except (InvalidTag, ValueError):
        raise WrongPassphrase from None
    return {Path(name).name: bytes.fromhex(value) for name, value in content.items()}


def anchor_fingerprint(keys: Keys) -> str | None:
    """The fingerprint of the anchor key among `keys`, None when there is none."""
    return fingerprint_of(keys[KEY_NAME]) if KEY_NAME in keys else None


@contextmanager
def put_in_place(keys: Keys | None) -> Iterator[None]:
    """Have `keys` in the folder of keys during and after the block; as before if it fails.

    The former folder stays beside as `keys.before` until the next restore.
    """
    if keys is None:
        yield
        return
    folder: Path = settings.KEY_FOLDER
    former = folder.with_name(f"{folder.name}.before")
    shutil.rmtree(former, ignore_errors=True)
    fresh = folder.with_name(f"{folder.name}.{os.getpid()}")
    fresh.mkdir(mode=0o700, parents=True)
    for name, content in keys.items():
        (fresh / name).touch(mode=0o600)
        (fresh / name).write_bytes(content)
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


def _derived(passphrase: str, salt: bytes) -> bytes:
    return Scrypt(salt=salt, length=32, n=_COST, r=8, p=1).derive(passphrase.encode())
