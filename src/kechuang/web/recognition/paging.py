"""The numbers of a pager."""


def shown_pages(here: int, last: int) -> list[int]:
    """The ends and those around the present one; 0 for what is left out."""
    kept = sorted({1, last, *range(max(1, here - 2), min(last, here + 2) + 1)})
    found: list[int] = []
    for number in kept:
        if found and number > found[-1] + 1:
            found.append(0)
        found.append(number)
    return found
