"""What needs a package beyond the core's own: each module names the extra that brings it (top floor)."""
