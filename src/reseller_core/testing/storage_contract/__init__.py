"""Does a store keep what the library relies on? Scenarios for any store (floor 13).

With pytest::

    @pytest.mark.parametrize("scenario", [*contract.SCENARIOS, *contract.RACES], ids=str)
    def test_my_store_keeps_the_contract(scenario, tmp_path):
        scenario.check(contract.Subject(name="mine", open=partial(open_store, tmp_path / "store")))

Without it: ``contract.report(make_subject)``. The module ``model`` holds a store against a dictionary, and
needs Hypothesis.
"""

from __future__ import annotations

from reseller_core.testing.storage_contract._keys import KEYS
from reseller_core.testing.storage_contract._outbox import OUTBOX
from reseller_core.testing.storage_contract._races import RIVALS
from reseller_core.testing.storage_contract._readers import READERS
from reseller_core.testing.storage_contract._records import RECORDS
from reseller_core.testing.storage_contract._texts import TEXTS
from reseller_core.testing.storage_contract.reporting import Report, report
from reseller_core.testing.storage_contract.scenario import VERSION, Scenario
from reseller_core.testing.storage_contract.subject import Subject, blocking

__all__ = ["RACES", "SCENARIOS", "VERSION", "Report", "Scenario", "Subject", "blocking", "report"]

SCENARIOS: tuple[Scenario, ...] = (*RECORDS, *KEYS, *TEXTS, *OUTBOX)
"""One behaviour each, with nobody else about."""
RACES: tuple[Scenario, ...] = (*RIVALS, *READERS)
"""One behaviour each, with others at work."""


def __dir__() -> list[str]:
    return __all__
