"""Random numbers that tell nothing of order or count, and that people can read to each other."""

import secrets

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Without I, L, O and U, which are misread."""


def case_number() -> str:
    """`XXXXX-XXXXX`: fifty random bits."""
    return _grouped(2)


def receipt_number() -> str:
    """`XXXXX-XXXXX-XXXXX-XXXXX`: a hundred random bits, not to be guessed."""
    return _grouped(4)


def _grouped(groups: int) -> str:
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(5)) for _ in range(groups))
