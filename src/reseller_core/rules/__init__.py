"""The rules, one module an area: plain functions in literal tuples (floor 7)."""
