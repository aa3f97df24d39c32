"""A write asked twice under one idempotency key is done once and answered twice alike."""

import hashlib
from collections.abc import Callable

from kechuang.api.request import Asked
from kechuang.apps.audit.writing import writing
from kechuang.apps.subjects.models import ApiAnswer
from kechuang.values.errors import Refusal
from kechuang.values.text import Text

HEADER = "Idempotency-Key"
_LONGEST = 100


class KeyReused(Refusal):
    """The key has answered another request."""

    code = "idempotency_key_reused"
    kind = "conflict"

    def __init__(self) -> None:
        super().__init__(
            Text(
                "该 Idempotency-Key 已用于另一请求，请换一个新值。",
                "This Idempotency-Key belongs to another request; use a fresh one.",
            )
        )


class KeyMalformed(Refusal):
    """The key is empty or too long."""

    code = "idempotency_key_malformed"

    def __init__(self) -> None:
        super().__init__(
            Text(
                "Idempotency-Key 应为1—100个可见字符。",
                "An Idempotency-Key has 1 to 100 visible characters.",
            )
        )


def key_of(asked: Asked) -> str:
    """The request's idempotency key, "" for none. Raises KeyMalformed."""
    key = asked.request.headers.get(HEADER)
    if key is None:
        return ""
    if not 1 <= len(key) <= _LONGEST or not key.isprintable():
        raise KeyMalformed
    return key


def once(asked: Asked, act: Callable[[], tuple[int, object]]) -> tuple[int, object]:
    """Do `act` and keep its (status, JSON body) under the request's key, in one transaction.

    Without a key it is simply done. Raises KeyReused, KeyMalformed.
    """
    request = asked.request
    key = key_of(asked)
    if not key:
        return act()
    content = f"{request.method} {request.path}\n".encode() + request.body
    digest = hashlib.sha256(content).hexdigest()
    with writing(asked.actor, asked.now):
        row, first = ApiAnswer.objects.get_or_create(
            account=asked.account,
            key=key,
            defaults={"asked": digest, "status": 0, "body": {}, "at": asked.now},
        )
        if row.asked != digest:
            raise KeyReused
        if first:
            row.status, row.body = act()
            row.save(update_fields=["status", "body"])
    return row.status, row.body
