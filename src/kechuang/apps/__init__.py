"""The Django apps, one per noun group; the order of imports is a contract."""
