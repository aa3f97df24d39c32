"""The recipes behind run.py. Standard library only, except `reference`, which runs inside .venv."""
