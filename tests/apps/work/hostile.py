"""Small files as honest and hostile people send them."""

import zipfile
from io import BytesIO

_PARTS = {
    "docx": "word/document.xml",
    "xlsx": "xl/workbook.xml",
    "pptx": "ppt/presentation.xml",
}
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\nxref\n0 1\ntrailer<<>>\nstartxref\n9\n%%EOF\n"
PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00"
    b"\x1f\x15\xc4\x89\x00\x00\x00\rIDATx\x9cc\x00\x01\x00\x00\x05\x00\x01\r\n-\xb4"
    b"\x00\x00\x00\x00IEND\xaeB`\x82"
)
JPEG = (
    b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
    b"\xff\xc0\x00\x0b\x08\x00\x02\x00\x03\x01\x01\x11\x00\xff\xd9"
)


def office(kind: str, **extra: bytes) -> bytes:
    """An office file with further parts; `__` in a name stands for `/`, `_dot_` for `.`."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", b"<Types/>")
        archive.writestr(_PARTS[kind], b"<root/>")
        for name, content in extra.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return made.getvalue()


def bomb() -> bytes:
    """300 MB of nothing in a few hundred kilobytes."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", b"<Types/>")
        archive.writestr("xl/workbook.xml", b"<root/>")
        with archive.open("xl/worksheets/sheet1.xml", "w") as part:
            for _ in range(300):
                part.write(b"\0" * 1024 * 1024)
    return made.getvalue()


def lying_bomb() -> bytes:
    """A bomb whose directory announces small parts."""
    content = bytearray(bomb())
    size = (300 * 1024 * 1024).to_bytes(4, "little")
    place = content.rfind(size)
    content[place : place + 4] = (10).to_bytes(4, "little")
    return bytes(content)


def escaping() -> bytes:
    """A part whose name leads out of the archive."""
    return office("docx", **{"..__..__etc__passwd": b"x"})


def squeezed_otherwise() -> bytes:
    """An archive packed in a way that no office program uses, and broken."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("[Content_Types].xml", b"<Types/>")
        archive.writestr("xl/workbook.xml", b"<root/>" * 500)
    return made.getvalue().replace(b"\x5d", b"\xff")


def hidden_relations(attributes: bytes) -> list[bytes]:
    """A relation to the outside, written so that a search for its words passes over it."""
    spelled = b"".join(b"&#%d;" % letter for letter in b"External")
    name = "word___rels__document_dot_xml_dot_"
    written = [
        (name + "rels", b'<Relationship Id="a>b" %b/>' % attributes),
        (name + "rels", b"<Relationship %b/>" % attributes.replace(b"External", spelled)),
        (name + "rels", b" " * 3 * 1024 * 1024 + b"<Relationship %b/>" % attributes),
        (name + "RELS", b"<Relationship %b/>" % attributes),
        (name + "rels", b"<Relationship %b/>" % attributes.replace(b'"', b"'")),
    ]
    return [
        office("docx", **{place: b"<Relationships>" + relation + b"</Relationships>"})
        for place, relation in written
    ]
