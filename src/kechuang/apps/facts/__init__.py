"""Facts: what sources say of subjects. The import log, corrections, authorisations, the projection."""
