"""Ids as somebody wrote them."""

from uuid import UUID


def uuid_of(written: str) -> UUID | None:
    """The id that a text writes; None for any other text."""
    try:
        return UUID(written)
    except ValueError:
        return None
