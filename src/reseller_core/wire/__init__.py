"""JSON in and out (floor 11)."""
