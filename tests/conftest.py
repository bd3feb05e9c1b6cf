"""How many examples each property draws: 300, or as many as RESELLER_CORE_EXAMPLES says."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

settings.register_profile(
    "reseller_core",
    max_examples=int(os.environ.get("RESELLER_CORE_EXAMPLES", "300")),
    derandomize="CI" in os.environ,  # there a failure is news about the change, not about the dice
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],  # other work on the machine is no news about the change
    print_blob=True,
)
settings.load_profile("reseller_core")
