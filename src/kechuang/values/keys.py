"""Keys kept as files with mode 600 in a folder, made on first use."""

import os
import secrets
from pathlib import Path


def key_file(folder: Path, name: str, size: int = 32) -> bytes:
    """The bytes of a key, made at random when the file does not exist yet.

    Two processes starting at once agree: the file is created exclusively, the loser reads it.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / name
    if not path.exists():
        made = folder / f".{name}.{os.getpid()}"
        made.touch(mode=0o600)
        made.write_bytes(secrets.token_bytes(size))
        try:
            os.link(made, path)
        except FileExistsError:
            pass
        finally:
            made.unlink()
    return path.read_bytes()


def secret_key(given: str, folder: Path) -> str:
    """The key that signs sessions: the one given, else one kept in `folder`."""
    return given or key_file(folder, "session.key", 48).hex()
