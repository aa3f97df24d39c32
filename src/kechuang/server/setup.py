"""`python -m kechuang.server.setup`: what `kechuang setup` does, for whoever has no command yet."""

from kechuang.cli import main

if __name__ == "__main__":
    main(["setup"])
