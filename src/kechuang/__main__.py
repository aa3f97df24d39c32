"""`python -m kechuang` is the command `kechuang`."""

from kechuang.cli import main

main()
