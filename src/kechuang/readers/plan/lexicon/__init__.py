"""The cue words of Chinese plans, as data: units, verbs, cues, headings. No rule lives here."""


def words(listed: str) -> tuple[str, ...]:
    """The words of a list written with spaces, longest first, so that alternations are greedy."""
    return tuple(sorted(set(listed.split()), key=lambda word: (-len(word), word)))


def either(listed: str) -> str:
    """The words of a list as a regular expression alternation, longest first."""
    return "|".join(
        word.replace(".", r"\.").replace("(", r"\(").replace(")", r"\)").replace("^", r"\^")
        for word in words(listed)
    )
