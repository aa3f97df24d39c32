"""Archives depend on names and bytes alone, come back byte for byte, and are never trusted."""

import shutil
import stat
import zipfile
from io import BytesIO
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kechuang.pack import archive, digest, export, files_of, read, read_archive
from kechuang.pack.archiving import FolderNotEmpty, FolderNotFound, NotAPack
from kechuang.pack.digests import digest_of
from kechuang.pack.files import MAX_FILE, MAX_FILES, Files, portable
from kechuang.pack.zipped import zip_files
from tests.pack.broken_inputs import SMALLEST, smallest

SECOND = Path(__file__).parents[1] / "packs" / "second"
parts = st.text(alphabet="abc-_1.中", min_size=1, max_size=6)
names = st.lists(parts, min_size=1, max_size=3).map("/".join).filter(portable)
packs = st.dictionaries(names, st.binary(max_size=40), max_size=8)


def without_clashes(files: Files) -> Files:
    """Leave out files that stand where another one needs a folder, and hidden ones."""
    folders = {
        "/".join(name.split("/")[:n]) for name in files for n in range(1, name.count("/") + 1)
    }
    return {
        name: content
        for name, content in files.items()
        if name not in folders and not any(part.startswith(".") for part in name.split("/"))
    }


@given(packs.map(without_clashes))
def test_what_was_exported_archives_to_the_same_bytes(files: Files) -> None:
    made = zip_files(files)
    with TemporaryDirectory() as home:
        folder = Path(home) / "pack"
        export(made, folder)
        assert archive(folder) == made
    assert files_of(made) == files


@given(packs, st.randoms(use_true_random=False))
def test_the_digest_does_not_depend_on_the_order_of_files(files: Files, random: Random) -> None:
    shuffled = list(files.items())
    random.shuffle(shuffled)
    assert digest_of(dict(shuffled)) == digest_of(files)
    assert zip_files(dict(shuffled)) == zip_files(files)


@given(packs, packs)
def test_other_files_have_another_digest(files: Files, others: Files) -> None:
    assert (digest_of(files) == digest_of(others)) is (files == others)


def test_an_archive_reads_as_the_folder_does() -> None:
    from_folder, _ = read(SMALLEST)
    from_archive, problems = read_archive(archive(SMALLEST))
    assert len(problems) == 0
    assert from_archive == from_folder
    assert from_archive is not None
    assert digest(archive(SMALLEST)) == from_archive.digest


def test_export_keeps_comments_and_refuses_a_folder_that_holds_something(tmp_path: Path) -> None:
    made = archive(SMALLEST)
    export(made, tmp_path / "new/pack")
    first_line = (tmp_path / "new/pack/pack.yaml").read_text("utf-8").splitlines()[0]
    assert first_line.startswith("# The smallest pack")
    (tmp_path / "full").mkdir()
    (tmp_path / "full/mine.txt").write_text("mine")
    with pytest.raises(FolderNotEmpty) as refused:
        export(made, tmp_path / "full")
    assert "nothing was written" in refused.value.sentence.en
    assert [path.name for path in (tmp_path / "full").iterdir()] == ["mine.txt"]


def test_export_into_an_empty_folder_is_fine_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    export(archive(SMALLEST), tmp_path / "empty")
    assert archive(tmp_path / "empty") == archive(SMALLEST)
    assert [path.name for path in tmp_path.iterdir()] == ["empty"]


def test_a_folder_with_links_is_not_archived(tmp_path: Path) -> None:
    (tmp_path / "link.yaml").symlink_to("/etc/hostname")
    with pytest.raises(NotAPack) as refused:
        archive(tmp_path)
    assert refused.value.code == "not_a_pack"
    assert "link or a device" in refused.value.sentence.en


def test_a_folder_that_is_not_there_is_not_archived(tmp_path: Path) -> None:
    with pytest.raises(FolderNotFound):
        archive(tmp_path / "nowhere")


def zipped(
    *entries: tuple[str | zipfile.ZipInfo, bytes], method: int = zipfile.ZIP_STORED
) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", method) as made:
        for name, content in entries:
            made.writestr(name, content)
    return stream.getvalue()


def said(content: bytes) -> list[str]:
    pack, problems = read_archive(content)
    assert pack is None
    return [problem.line("en") for problem in problems]


@pytest.mark.parametrize(
    "content", [b"", b"PK", b"PK\x03\x04" + b"\x00" * 100, archive(SMALLEST)[:-30], b"\xff" * 999]
)
def test_what_is_no_zip_file_is_refused(content: bytes) -> None:
    (line,) = said(content)
    assert line.startswith("archive_broken The archive is damaged or no zip file.")


def test_a_changed_byte_is_noticed() -> None:
    made = bytearray(archive(SMALLEST))
    made[made.index(b"# The smallest")] ^= 1
    assert "archive_broken" in said(bytes(made))[0]


@pytest.mark.parametrize(
    "name",
    ["../pack.yaml", "/etc/pack.yaml", "a/../b", "C:/pack.yaml", "a\\b", "a//b", "./a", "a\nb"],
)
def test_a_name_that_leads_elsewhere_is_refused(name: str) -> None:
    assert "file_name" in said(zipped((name, b"x")))[0]


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    """Fifteen entries of 5 MB each from a few kilobytes, and one entry that is too large."""
    bomb = zipped(*((f"{n}.yaml", bytes(MAX_FILE)) for n in range(15)), method=zipfile.ZIP_DEFLATED)
    assert len(bomb) < 200_000
    assert "pack_too_large" in said(bomb)[0]
    large = zipped(("big.yaml", bytes(MAX_FILE + 1)), method=zipfile.ZIP_DEFLATED)
    assert "big.yaml file_too_large" in said(large)[0]


def test_an_entry_that_lies_about_its_size_is_refused() -> None:
    honest = zipped(("a.yaml", bytes(100_000)), method=zipfile.ZIP_DEFLATED)
    size = (100_000).to_bytes(4, "little")
    assert honest.count(size) == 2
    assert "archive_broken" in said(honest.replace(size, (10).to_bytes(4, "little")))[0]


def test_too_many_entries_are_refused() -> None:
    many = zipped(*((f"{n}", b"") for n in range(MAX_FILES + 1)))
    assert "pack_too_many_files" in said(many)[0]


def test_links_folders_twins_and_unknown_packing_are_refused() -> None:
    link = zipfile.ZipInfo("link.yaml")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    assert "a link or a folder entry" in said(zipped((link, b"/etc/passwd")))[0]
    assert "a link or a folder entry" in said(zipped(("folder/", b"")))[0]
    with pytest.warns(UserWarning, match="Duplicate name"):
        twins = zipped(("a", b"1"), ("a", b"2"))
    assert "two files of one name" in said(twins)[0]
    assert "packed in an unknown way" in said(zipped(("a", b"1"), method=zipfile.ZIP_BZIP2))[0]


def test_an_archive_within_an_archive_is_an_unread_file() -> None:
    made = zip_files({**smallest(), "inner.zip": archive(SMALLEST)})
    pack, problems = read_archive(made)
    assert pack is not None
    assert [problem.code.code for problem in problems] == ["file_not_read"]


@given(st.binary(max_size=300), st.integers(0, 4000))
def test_no_bytes_raise(noise: bytes, at: int) -> None:
    made = archive(SMALLEST)
    read_archive(noise)
    read_archive(made[:at] + noise + made[at + len(noise) :])


def test_a_release_that_was_kept_is_read_though_more_is_asked_since(tmp_path: Path) -> None:
    folder = tmp_path / "city"
    shutil.copytree(SECOND, folder)
    scheme = folder / "schemes" / "inspection.yaml"
    written = scheme.read_text(encoding="utf-8")
    changed = written.replace(
        "    form: inspection\n", "    form: inspection\n    paper: nobody\n", 1
    )
    scheme.write_text(changed, encoding="utf-8")
    content = archive(folder)
    refused, problems = read_archive(content)
    assert refused is None
    assert {each.code.code for each in problems if each.code.code == "scheme_paper"}
    kept, _problems = read_archive(content, kept=True)
    assert kept is not None
