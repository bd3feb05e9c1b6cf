"""What has to be done over time (floor 10)."""
