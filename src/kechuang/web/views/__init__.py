"""Views, one module per page people live in."""
