"""The register of what follows when something owed is done; apps above enter their jobs by its kind."""

AFTERWARDS: dict[str, str] = {}


def afterwards(kind: str, job: str) -> None:
    """Enter the job of a kind of commitments, which is given `commitment`. Raises ValueError for two."""
    if AFTERWARDS.setdefault(kind, job) != job:
        message = f"two jobs follow what is owed as {kind!r}"
        raise ValueError(message)
