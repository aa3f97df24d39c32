"""The register of subjects: entered, renamed, moved, tied, merged, found again."""
