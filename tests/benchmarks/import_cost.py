"""What importing the package costs, as a ratio to a bare interpreter: medians of interleaved runs.

Run by hand: ``python tests/benchmarks/import_cost.py [ROUNDS]``. Never a test: clocks of shared machines lie.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

CASES = {
    "bare interpreter": "pass",
    "import reseller_core": "import reseller_core",
    "first noun": "import reseller_core as rc; rc.TeamCustomer(organization_name='A', domain='a.example')",
    "first decision": (
        "import datetime as dt, reseller_core as rc\n"
        "team = rc.TeamCustomer(organization_name='A', domain='a-example.com')\n"
        "rc.check_registration(team, account=None, at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC))"
    ),
}


def seconds(code: str) -> float:
    """Wall time of one fresh Python."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True)
    return time.perf_counter() - start


def main(rounds: int) -> None:
    """Print the median of each case and its ratio to the first."""
    times: dict[str, list[float]] = {name: [] for name in CASES}
    for _ in range(rounds):
        for name, code in CASES.items():
            times[name].append(seconds(code))
    medians = {name: statistics.median(measured) for name, measured in times.items()}
    bare = medians["bare interpreter"]
    for name, median in medians.items():
        print(f"{name:22} {median * 1000:7.1f} ms  x{median / bare:.2f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 40)
