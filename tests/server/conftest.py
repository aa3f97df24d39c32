"""Tests below use the database: Django starts before their fixtures are read."""

from tests.conftest import start_django

start_django()
