"""The register of titles that subjects hold and of sanctions that bar them, with their history."""
