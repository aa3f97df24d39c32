"""The identity of a pack: one hash over its names and bytes."""

import hashlib

from kechuang.pack.files import Files


def digest_of(files: Files) -> str:
    """SHA-256, hexadecimal, over the sorted names and contents, each led by its length in bytes."""
    running = hashlib.sha256()
    for name in sorted(files):
        for part in (name.encode(), files[name]):
            running.update(len(part).to_bytes(8, "big"))
            running.update(part)
    return running.hexdigest()
