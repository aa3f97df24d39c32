"""Refusals: one class per mistake, one sentence per language, a stable code.

A subclass sets `code` and writes its sentence from named arguments: what was expected, what
came, what to do. Faces choose the HTTP status or exit code from `kind`; no class knows them.
"""

from typing import ClassVar, Literal

from kechuang.values.text import Text

RefusalKind = Literal["invalid", "forbidden", "missing", "conflict", "too_large", "unavailable"]

HTTP_STATUS: dict[RefusalKind, int] = {
    "invalid": 422,
    "forbidden": 403,
    "missing": 404,
    "conflict": 409,
    "too_large": 413,
    "unavailable": 503,
}
"""What pages and API answer with; one table, so that they agree."""


class Refusal(Exception):
    """A request that is not carried out. Nothing was changed; `sentence` says why and what to do.

    `fields` holds what a program needs (JSON scalars, lists, dicts), never personal data.
    """

    code: ClassVar[str] = "refused"
    kind: ClassVar[RefusalKind] = "invalid"

    def __init__(self, sentence: Text, **fields: object) -> None:
        super().__init__(sentence.zh)
        self.sentence = sentence
        self.fields = fields


class NotAllowed(Refusal):
    """The actor may not do this; the sentence carries the reason of the access rule."""

    code = "not_allowed"
    kind = "forbidden"


class NotFound(Refusal):
    """There is no such thing, or the actor may not know that there is."""

    code = "not_found"
    kind = "missing"


class Conflict(Refusal):
    """Somebody changed the thing since it was read; the sentence says who and what differs."""

    code = "changed_meanwhile"
    kind = "conflict"


class Invalid(Refusal):
    """What was given does not fit; `fields["problems"]` may list every problem found."""

    code = "invalid"
    kind = "invalid"
