"""Exceptions that name no other type of the package (floor 0).

The caller's mistake raises; what the world says no to is a decision.
"""

from __future__ import annotations

from collections.abc import Callable

__all__ = [
    "AlreadyExistsError",
    "CommandConflictError",
    "ContradictionError",
    "IllegalTransitionError",
    "InvalidValueError",
    "NotApplicableError",
    "OutcomeUnknownError",
    "PathError",
    "RuleError",
    "StaleVersionError",
]


def __dir__() -> list[str]:
    return __all__


class InvalidValueError(ValueError):
    """Text or a value that can't be what it is given as.

    The message holds the code, the field where it is known and a few harmless
    parameters (a limit, a code point): never the refused text itself, which may be a secret.

    Attributes:
        code: Stable code, ``value.…``.
        field: Name of the attribute that the value was given for, or ``""``.
        params: Sorted pairs that explain the code.
    """

    def __init__(self, code: str, *, field: str = "", **params: str | int) -> None:
        self.code = code
        self.field = field
        self.params: tuple[tuple[str, str | int], ...] = tuple(sorted(params.items()))
        super().__init__(code, field, self.params)

    def __str__(self) -> str:
        where = f"{self.field}: " if self.field else ""
        detail = ", ".join(f"{name}={value}" for name, value in self.params)
        return f"{where}{self.code}" + (f" ({detail})" if detail else "")

    def __reduce__(self) -> tuple[Callable[..., InvalidValueError], tuple[str, str, dict[str, str | int]]]:
        """Errors cross process borders."""
        return _invalid_value, (self.code, self.field, dict(self.params))

    def for_field(self, field: str) -> InvalidValueError:
        """The same error, told for an attribute."""
        return InvalidValueError(self.code, field=field, **dict(self.params))


def _invalid_value(code: str, field: str, params: dict[str, str | int]) -> InvalidValueError:
    return InvalidValueError(code, field=field, **params)


class ContradictionError(ValueError):
    """Two observations of the same thing can't both be true.

    Attributes:
        path: Where they differ, for example ``account.nonprofit``.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        super().__init__(path)

    def __str__(self) -> str:
        return f"{self.path}: two observations contradict each other"


class NotApplicableError(ValueError):
    """A way out can't be applied to these facts.

    Attributes:
        action: Code of the action.
        needs: Paths that the caller must supply first; ``()`` where nothing supplied would help.
        instead: What to ask instead, where the way leads elsewhere.
    """

    def __init__(self, action: str, needs: tuple[str, ...] = (), instead: str | None = None) -> None:
        self.action = action
        self.needs = needs
        self.instead = instead
        super().__init__(action, needs, instead)

    def __str__(self) -> str:
        missing = f": needs {', '.join(self.needs)}" if self.needs else ""
        elsewhere = f": ask {self.instead} instead" if self.instead else ""
        return f"{self.action} does not apply to these facts{missing}{elsewhere}"


class PathError(LookupError):
    """A path that doesn't lead anywhere in these facts, or that leads through something unknown.

    Attributes:
        path: The path as it was given.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        super().__init__(path)

    def __str__(self) -> str:
        return f"no such path in these facts, or something on it is not known: {self.path!r}"


class RuleError(RuntimeError):
    """A rule raised: a bug in the rule, never a decision.

    Attributes:
        rule: Name of the rule.
        cause: What it raised.
    """

    def __init__(self, rule: str, cause: Exception) -> None:
        self.rule = rule
        self.cause = cause
        super().__init__(rule, cause)

    def __str__(self) -> str:
        return f"rule {self.rule} raised {type(self.cause).__name__}"


class StaleVersionError(Exception):
    """A race was lost: somebody else wrote, or deleted, the record first.

    Attributes:
        key: Key of the record.
        expected: The version that was to be replaced.
        found: The version that the record has; 0 = there is no such record.
    """

    def __init__(self, key: str, expected: int, found: int) -> None:
        self.key = key
        self.expected = expected
        self.found = found
        super().__init__(key, expected, found)

    def __str__(self) -> str:
        found = f"it has version {self.found}" if self.found else "it is gone"
        return f"{self.key!r}: version {self.expected} was to be replaced, and {found}"


class AlreadyExistsError(Exception):
    """A record with this key, or another one with this unique key, is there already.

    Attributes:
        key: Key of the record that was to be written.
        unique: Name of the unique key that is taken; ``""`` = the key itself is.
        holder: Key of the record that has it.
    """

    def __init__(self, key: str, unique: str = "", holder: str = "") -> None:
        self.key = key
        self.unique = unique
        self.holder: str = holder or key
        super().__init__(key, unique, self.holder)

    def __str__(self) -> str:
        if not self.unique:
            return f"{self.key!r}: there is such a record already"
        return f"{self.key!r}: {self.holder!r} has its {self.unique} already"


class OutcomeUnknownError(Exception):
    """A write may or may not have taken effect; to read again tells.

    Attributes:
        key: Key of the record.
    """

    def __init__(self, key: str) -> None:
        self.key = key
        super().__init__(key)

    def __str__(self) -> str:
        return f"{self.key!r}: it is not known whether the write took effect; read the record again"


class IllegalTransitionError(Exception):
    """Such a command can't be given in this phase; nothing changed.

    Attributes:
        phase: The phase.
        command: Name of the command's class.
    """

    def __init__(self, phase: str, command: str) -> None:
        self.phase = phase
        self.command = command
        super().__init__(phase, command)

    def __str__(self) -> str:
        return f"{self.command} can't be given in the phase {self.phase}"


class CommandConflictError(Exception):
    """Another command was accepted under this id; nothing changed.

    Attributes:
        id: The id.
    """

    def __init__(self, id: str) -> None:  # noqa: A002 - the command's own attribute
        self.id = id
        super().__init__(id)

    def __str__(self) -> str:
        return f"{self.id!r}: another command was accepted under this id"
