"""The public key of a device, and whether it signed something."""

from __future__ import annotations

from base64 import urlsafe_b64decode
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256

CURVE = ec.SECP256R1()
HALF = 32
"""Bytes of a coordinate, and of each half of a signature."""


def thumbprint(x: str, y: str) -> str:
    """By which a device is named: SHA-256 of both coordinates, hexadecimal."""
    return sha256(f"{x}.{y}".encode()).hexdigest()


def public_key(x: str, y: str) -> ec.EllipticCurvePublicKey:
    """The key of these coordinates (base64url); ValueError where they are no point of the curve."""
    across, up = (int.from_bytes(plain(part, HALF)) for part in (x, y))
    return ec.EllipticCurvePublicNumbers(across, up, CURVE).public_key()


def signed(key: ec.EllipticCurvePublicKey, signature: str, message: bytes) -> bool:
    """Whether it is the key's signature of the message: r and s, base64url, as browsers sign."""
    try:
        raw = plain(signature, 2 * HALF)
        halves = (int.from_bytes(raw[:HALF]), int.from_bytes(raw[HALF:]))
        key.verify(encode_dss_signature(*halves), message, ec.ECDSA(SHA256()))
    except (InvalidSignature, ValueError):
        return False
    return True


def plain(text: str, size: int) -> bytes:
    """Base64url without padding; ValueError where it is not so many bytes."""
    raw = urlsafe_b64decode(text + "=" * (-len(text) % 4))
    if len(raw) != size:
        raise ValueError(f"{len(raw)} bytes where there should be {size}")
    return raw
