"""SM2 and SM4 give what the standards print, and refuse everything else without an error."""

from __future__ import annotations

import base64

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from gateway_world import OWN, SM2_PUBLIC, SM4

from baowei.gateway.signin import sm

# GM/T 0003.5-2012 A.2: the example signature of the message under the default identity
MESSAGE = b"message digest"
R = 0xF5A03B0648D2C4630EEAC513E1BB81A15944DA3827D5B74143AC7EACEEE720B3
S = 0xB1B6AA29DF212FD8763182BC0D421CA1BB9038FD1F7F42D4840B69C485BBC1AA
ORDER = 0xFFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFF7203DF6B21C6052B53BBF40939D54123
IDENTITY = (sm.DEFAULT_SIGNER,)


def test_the_published_signature_is_right() -> None:
    assert sm.signed_by(SM2_PUBLIC, IDENTITY, MESSAGE, (R, S))
    assert sm.signed_by("04" + SM2_PUBLIC, ("someone", *IDENTITY), MESSAGE, (R, S))


@pytest.mark.parametrize(
    "pair", [(R, S + 1), (S, R), (0, S), (R, 0), (ORDER, S), (R, ORDER), (-1, S), (2**600, S)]
)
def test_another_signature_is_wrong(pair: tuple[int, int]) -> None:
    assert not sm.signed_by(SM2_PUBLIC, IDENTITY, MESSAGE, pair)


def test_another_message_or_identity_is_wrong() -> None:
    assert not sm.signed_by(SM2_PUBLIC, IDENTITY, MESSAGE + b".", (R, S))
    assert not sm.signed_by(SM2_PUBLIC, ("someone",), MESSAGE, (R, S))


def test_a_point_off_the_curve_is_no_key() -> None:
    assert not sm.signed_by("11" * 64, IDENTITY, MESSAGE, (R, S))


def test_what_we_sign_is_right() -> None:
    pair = sm.signature(sm.sign(OWN, MESSAGE))
    assert pair is not None
    assert sm.signed_by(SM2_PUBLIC, IDENTITY, MESSAGE, pair)


def test_a_signature_is_read_in_both_forms() -> None:
    plain = R.to_bytes(32, "big") + S.to_bytes(32, "big")
    # a DER integer with its first bit set has a zero before it
    part = b"\x02\x21\x00"
    der = b"\x30\x46" + part + plain[:32] + part + plain[32:]
    for text in (plain, der):
        assert sm.signature(base64.b64encode(text).decode()) == (R, S)


@pytest.mark.parametrize("text", ["", "=", "not Base64", "AAAA", "0" * 86, "中文"])
def test_what_is_no_signature_is_none(text: str) -> None:
    assert sm.signature(text) is None


def test_the_published_cipher() -> None:
    """GM/T 0002-2012 A.1; the block that PKCS#7 adds is cut off."""
    key = "0123456789abcdeffedcba9876543210"
    cipher = base64.b64decode(sm.encrypted(key, bytes.fromhex(key)))
    assert cipher[:16].hex() == "681edf34d206965e86b3e94f536e4246"
    assert len(cipher) == 32


@pytest.mark.parametrize("plain", [b"{}", b"", "中文".encode(), b"x" * 16, b"x" * 10_000])
def test_what_is_encrypted_is_read_again(plain: bytes) -> None:
    text = sm.encrypted(SM4, plain)
    assert sm.decrypted(SM4, text) == plain
    lines = "\r\n".join(text[at : at + 76] for at in range(0, len(text), 76))
    assert sm.decrypted(SM4, lines) == plain


@pytest.mark.parametrize("filling", [b" ", b"\0"])
def test_a_body_filled_up_without_pkcs7_is_read(filling: bytes) -> None:
    """Some implementations take whole blocks only and leave the filling to their caller."""
    encryptor = Cipher(algorithms.SM4(bytes.fromhex(SM4)), modes.ECB()).encryptor()
    text = encryptor.update(b'{"data": {}}' + filling * 4) + encryptor.finalize()
    assert sm.decrypted(SM4, base64.b64encode(text).decode()) == b'{"data": {}}'


@pytest.mark.parametrize("text", ["x", "中文", "AAAA", base64.b64encode(b"x" * 17).decode()])
def test_what_is_no_cipher_is_an_error(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        sm.decrypted(SM4, text)
