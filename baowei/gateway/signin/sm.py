"""SM2 signatures and SM4 ciphers as the clients of the national gateway use them.

GM/T 0002 (SM4), GM/T 0003 (SM2), GM/T 0009 (the default identity of a signer). The mode is ECB with
PKCS#7, as the public client does it; some implementations fill up with blanks or zeros instead.
ECB shows equal blocks as equal: it stands here for those clients, not in place of TLS.
"""

from __future__ import annotations

import base64
import binascii

from cryptography.hazmat.primitives import padding
from cryptography.hazmat.primitives.asymmetric.utils import (
    decode_dss_signature,
    encode_dss_signature,
)
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from gmssl_pyx import GmsslInnerError, sm2_sign, sm2_verify

from baowei.gateway.signin.keys import OwnKey

DEFAULT_SIGNER = "1234567812345678"
_BLOCK = 16
_HALF = 32


def signature(text: str) -> tuple[int, int] | None:
    """r and s of a Base64 signature, which is r‖s or DER; None where it is neither."""
    try:
        given = base64.b64decode(text, validate=True)
        if len(given) == 2 * _HALF:
            return int.from_bytes(given[:_HALF], "big"), int.from_bytes(given[_HALF:], "big")
        return decode_dss_signature(given)
    except ValueError:
        return None


def signed_by(
    public: str, signer_ids: tuple[str, ...], message: bytes, pair: tuple[int, int]
) -> bool:
    """Whether the signature is over the message, made under one of the identities."""
    key = bytes.fromhex(public)[-2 * _HALF :]
    try:
        der = encode_dss_signature(*pair)
        return any(sm2_verify(key, message, der, signer_id=i.encode()) for i in signer_ids)
    except (ValueError, GmsslInnerError):
        return False


def sign(own: OwnKey, message: bytes) -> str:
    """r‖s in Base64."""
    der = sm2_sign(
        bytes.fromhex(own.sm2_private),
        bytes.fromhex(own.sm2_public)[-2 * _HALF :],
        message,
        signer_id=own.signer_id.encode(),
    )
    r, s = decode_dss_signature(der)
    return base64.b64encode(r.to_bytes(_HALF, "big") + s.to_bytes(_HALF, "big")).decode()


def encrypted(key: str, plain: bytes) -> str:
    padder = padding.PKCS7(_BLOCK * 8).padder()
    encryptor = _cipher(key).encryptor()
    filled = padder.update(plain) + padder.finalize()
    return base64.b64encode(encryptor.update(filled) + encryptor.finalize()).decode()


def decrypted(key: str, text: str) -> bytes:
    """The plain text; a `ValueError` where the text is no ciphertext at all."""
    try:
        # a MIME encoder breaks lines
        given = base64.b64decode("".join(text.split()), validate=True)
    except binascii.Error:
        raise ValueError("not Base64") from None
    decryptor = _cipher(key).decryptor()
    filled = decryptor.update(given) + decryptor.finalize()
    unpadder = padding.PKCS7(_BLOCK * 8).unpadder()
    try:
        return unpadder.update(filled) + unpadder.finalize()
    except ValueError:
        return filled.rstrip(b" \0")


def _cipher(key: str) -> Cipher[modes.ECB]:
    return Cipher(algorithms.SM4(bytes.fromhex(key)), modes.ECB())
