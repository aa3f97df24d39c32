"""The SQL engine: forms as SQLGlot trees, printed for DuckDB."""
