"""Values made from text: a bad one raises, a good one has a single spelling (floor 2).

Each module holds one kind of value: :mod:`~reseller_core.values.domain_name`,
:mod:`~reseller_core.values.email_address` and so on. Importing this package loads none of them.
"""

from __future__ import annotations

__all__ = ["data_versions"]


def __dir__() -> list[str]:
    return __all__


def data_versions() -> dict[str, str]:
    """Versions of the data of others that an answer can depend on.

    Returns:
        ``suffix_list`` (the public suffix list), ``idna`` (the package, which brings the mapping
        tables) and ``unicode`` (the newest Unicode whose characters are accepted).
    """
    import idna

    from reseller_core.values._unassigned import UNICODE_VERSION
    from reseller_core.values.domain_name import suffix_list_version

    return {
        "suffix_list": suffix_list_version(),
        "idna": idna.__version__,
        "unicode": UNICODE_VERSION,
    }
