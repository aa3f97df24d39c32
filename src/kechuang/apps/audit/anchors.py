"""Anchors: the head of the chain at an instant, signed, in a file outside the database.

The signing key (Ed25519) lives in the folder of keys; its fingerprint is what one writes down,
so that an anchor signed with another key is recognised.
"""

import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings

import kechuang
from kechuang.access.actor import Actor
from kechuang.apps.audit.digests import ALGORITHM, canonical, instant
from kechuang.apps.audit.event_kinds import ANCHORED
from kechuang.apps.audit.models import Event, Record
from kechuang.apps.audit.refusals import AnchorUnreadable
from kechuang.apps.audit.sealing import head, seal
from kechuang.apps.audit.writing import writing
from kechuang.values.keys import key_file
from kechuang.values.text import Text

FORMAT = 1
KEY_NAME = "anchor.key"
_LARGEST = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Anchor:
    """A signed anchor whose signature fits. `erased` are ids of keys destroyed until then."""

    name: str
    number: int
    digest: str
    made_at: datetime
    records: int
    events: int
    erased: tuple[str, ...]
    key: str
    software: str


def make_anchor(erased: Sequence[str], *, actor: Actor, now: datetime) -> Path:
    """Seal everything, sign the head and write it to the folder of anchors; returns the file.

    `erased` are the ids of all destroyed keys.
    """
    seal(now, wait=True)
    number, digest = head()
    content: dict[str, object] = {
        "format": FORMAT,
        "number": number,
        "digest": digest,
        "algorithm": ALGORITHM,
        "made_at": instant(now),
        "records": Record.objects.filter(link__isnull=False).count(),
        "events": Event.objects.count(),
        "erased": sorted(erased),
        "software": kechuang.__version__,
    }
    path = _write(content, number, now)
    data = {"number": number, "digest": digest, "file": path.name, "key": fingerprint()}
    with writing(actor, now) as write:
        write.event(ANCHORED, thing_kind="anchor", thing=path.stem, data=data)
    return path


def read_anchor(path: Path, trusted: str | None = None) -> Anchor:
    """An anchor from its file, its signature checked with the key it names.

    `trusted` is the fingerprint that the key must have; the installation's own unless given.
    Raises AnchorUnreadable.
    """
    content = _parsed(path)
    public = str(content.get("public_key", ""))
    _check_signature(path.name, content, public)
    key = _fingerprint(bytes.fromhex(public))
    if key != (trusted or fingerprint()):
        raise AnchorUnreadable(
            path.name,
            Text(
                f"由另一把密钥签名（指纹 {key}）",
                f"it is signed with another key (fingerprint {key})",
            ),
        )
    return _built(path.name, content, key)


def anchors_in(folder: Path) -> list[Path]:
    """Anchor files, oldest link first."""
    return sorted(folder.glob("anchor-*.json"))


def fingerprint() -> str:
    """The fingerprint of this installation's anchor key, made on first use."""
    return _fingerprint(_private().public_key().public_bytes_raw())


def fingerprint_of(key: bytes) -> str:
    """The fingerprint that anchors signed with the private key `key` carry."""
    private = Ed25519PrivateKey.from_private_bytes(key)
    return _fingerprint(private.public_key().public_bytes_raw())


def _private() -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(key_file(settings.KEY_FOLDER, KEY_NAME))


def _fingerprint(public: bytes) -> str:
    return hashlib.sha256(public).hexdigest()[:32]


def _write(content: dict[str, object], number: int, now: datetime) -> Path:
    private = _private()
    content["public_key"] = private.public_key().public_bytes_raw().hex()
    content["signature"] = private.sign(canonical(content)).hex()
    folder: Path = settings.ANCHOR_FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    stamp = now.astimezone(UTC).strftime("%Y%m%dT%H%M%S%fZ")
    path = folder / f"anchor-{number:012d}-{stamp}.json"
    beside = path.with_suffix(f".{os.getpid()}")
    with beside.open("x", encoding="utf-8") as file:
        json.dump(content, file, ensure_ascii=False, indent=1, sort_keys=True)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
    return path


def _parsed(path: Path) -> Mapping[str, object]:
    try:
        if path.stat().st_size > _LARGEST:
            raise AnchorUnreadable(path.name, Text("文件过大", "it is too large"))
        content = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        raise AnchorUnreadable(path.name, Text("无法读取", "it cannot be read")) from None
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise AnchorUnreadable(
            path.name, Text("不是本系统的存证", "it is no anchor of this system")
        )
    return content


def _check_signature(name: str, content: Mapping[str, object], public: str) -> None:
    signed = {key: value for key, value in content.items() if key != "signature"}
    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(public))
        key.verify(bytes.fromhex(str(content.get("signature", ""))), canonical(signed))
    except (ValueError, InvalidSignature):
        raise AnchorUnreadable(
            name, Text("签名不符，文件被改动", "its signature does not fit, it was changed")
        ) from None


def _built(name: str, content: Mapping[str, object], key: str) -> Anchor:
    erased = content["erased"]
    return Anchor(
        name=name,
        number=int(str(content["number"])),
        digest=str(content["digest"]),
        made_at=datetime.fromisoformat(str(content["made_at"])),
        records=int(str(content["records"])),
        events=int(str(content["events"])),
        erased=tuple(map(str, erased)) if isinstance(erased, list) else (),
        key=key,
        software=str(content["software"]),
    )
