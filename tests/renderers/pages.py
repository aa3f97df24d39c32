"""A PDF read back: its pages, its words, its title."""

import pypdfium2


def words(content: bytes) -> list[str]:
    """The words of each page, blanks and line ends left out."""
    document = pypdfium2.PdfDocument(content)
    return ["".join(page.get_textpage().get_text_bounded().split()) for page in document]


def title(content: bytes) -> str:
    found: str = pypdfium2.PdfDocument(content).get_metadata_dict()["Title"]
    return found


def size(content: bytes) -> tuple[int, int]:
    """Width and height of the first page in millimetres."""
    width, height = pypdfium2.PdfDocument(content)[0].get_size()
    return round(width * 25.4 / 72), round(height * 25.4 / 72)
