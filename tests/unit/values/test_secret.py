"""The transfer token stays a secret."""

from __future__ import annotations

import copy
import pickle
import traceback

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reseller_core.errors import InvalidValueError
from reseller_core.values.secret import TransferToken, optional_transfer_token

SECRET = "s3cret-T0ken.value"


def test_nothing_but_reveal_shows_the_token() -> None:
    token = TransferToken(SECRET)
    shown = [
        repr(token),
        str(token),
        f"{token}",
        f"{token:>40}",
        f"{token!r}",
        token._repr_html_(),
        f"{[token]}",
    ]
    assert shown[:2] == ["TransferToken(***)", "***"]
    assert all(SECRET not in text and SECRET[:4] not in text for text in shown)
    assert token.reveal() == SECRET
    assert not hasattr(token, "__dict__")


def test_outer_white_space_is_dropped() -> None:
    assert TransferToken(f" {SECRET}\n").reveal() == SECRET


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "value.text-blank"),
        (" \n", "value.text-blank"),
        ("x" * 4097, "value.text-too-long"),
        (SECRET + "\x00x", "value.token-invalid"),
        (SECRET + "\nx", "value.token-invalid"),
        (SECRET + "가", "value.token-invalid"),
        (SECRET + "\u202e", "value.token-invalid"),
        (SECRET.encode(), "value.wrong-type"),
        (None, "value.wrong-type"),
    ],
)
def test_a_refused_token_is_not_quoted(text: object, code: str) -> None:
    with pytest.raises(InvalidValueError) as caught:
        TransferToken(text)  # type: ignore[arg-type]  # refused
    assert caught.value.code == code
    told = "".join(traceback.format_exception(caught.value)) + repr(caught.value) + str(caught.value.params)
    assert SECRET not in told


def test_tokens_compare_by_content_and_hash_alike() -> None:
    assert TransferToken(SECRET) == TransferToken(SECRET)
    assert TransferToken(SECRET) != TransferToken(SECRET[:-1])
    assert TransferToken(SECRET) != SECRET
    assert hash(TransferToken(SECRET)) == hash(TransferToken("other"))
    assert len({TransferToken(SECRET), TransferToken(SECRET), TransferToken("other")}) == 2


def test_a_token_is_copied_but_never_pickled_or_changed() -> None:
    token = TransferToken(SECRET)
    assert copy.copy(token) is token
    assert copy.deepcopy([token])[0] is token
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        with pytest.raises(TypeError, match="secret"):
            pickle.dumps(token, protocol)
    with pytest.raises(AttributeError, match="can't change"):
        token._text = "other"
    with pytest.raises(AttributeError, match="can't change"):
        del token._text
    assert token.reveal() == SECRET
    with pytest.raises(TypeError, match="no state to show"):
        token.__getstate__()


def test_the_converter_makes_tokens_from_text() -> None:
    token = TransferToken(SECRET)
    assert optional_transfer_token(token) is token
    assert optional_transfer_token(SECRET) == token
    assert optional_transfer_token(None) is None


@given(st.text(st.characters(min_codepoint=0x21, max_codepoint=0x7E), min_size=1, max_size=50))
def test_a_token_is_revealed_as_given(text: str) -> None:
    assert TransferToken(text).reveal() == text
