"""Strategies and laws for tests of code that uses this package (floor 13)."""
