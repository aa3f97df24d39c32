"""Pages about datasets: list, one dataset, imports, quality, authorisations."""
