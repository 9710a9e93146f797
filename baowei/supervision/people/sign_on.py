"""Whom the identity provider vouches for; an account is matched, never made."""

from __future__ import annotations

from typing import Any

import jwt
import requests
from django.core.exceptions import SuspiciousOperation
from django.db.models import QuerySet
from django.http import HttpRequest
from mozilla_django_oidc.auth import OIDCAuthenticationBackend

from baowei.supervision.desk.act import act
from baowei.supervision.people.models import User


class Provider(OIDCAuthenticationBackend):
    """Claims come from the signed id_token alone; the account by its subject, or the first time by
    the claim that names accounts (OIDC_USERNAME_CLAIM)."""

    def authenticate(self, request: HttpRequest | None, **given: Any) -> User | None:
        if "nonce" not in given:
            # a password was typed: not for this backend
            return None
        try:
            return super().authenticate(request, **given)
        except (jwt.InvalidTokenError, requests.RequestException, KeyError) as error:
            raise SuspiciousOperation("the identity provider's answer does not hold") from error

    def verify_token(self, token: str, **given: Any) -> dict[str, Any]:
        """Signature, nonce and days by the library; that it was issued by the provider for this
        office, here."""
        claims: dict[str, Any] = super().verify_token(token, **given)
        audience = claims.get("aud")
        meant = audience if isinstance(audience, list) else [audience]
        issuer = self.get_settings("OIDC_ISSUER")
        if self.OIDC_RP_CLIENT_ID not in meant or claims.get("iss") != issuer:
            raise SuspiciousOperation("the id_token is another application's")
        return claims

    def get_userinfo(self, access_token: str, id_token: str, payload: Any) -> dict[str, Any]:
        return dict(payload)

    def verify_claims(self, claims: dict[str, Any]) -> bool:
        return bool(claims.get("sub"))

    def filter_users_by_claims(self, claims: dict[str, Any]) -> QuerySet[User]:
        known = User.objects.filter(oidc_subject=claims["sub"])
        if known.exists():
            return known
        name = claims.get(self.get_settings("OIDC_USERNAME_CLAIM"))
        return User.objects.filter(username=name, oidc_subject=None) if name else known

    def update_user(self, user: User, claims: dict[str, Any]) -> User:
        """The first time the subject is kept: whoever takes over the name there is someone else."""
        if user.oidc_subject is None and user.is_active:
            with act(user, "people.sign_on_first"):
                user.oidc_subject = claims["sub"]
                user.save(update_fields=["oidc_subject"])
        return user

    def get_user(self, user_id: int) -> User | None:
        """A closed account has no session any more."""
        user = super().get_user(user_id)
        return user if user is not None and user.is_active else None

    def create_user(self, claims: dict[str, Any]) -> None:
        return None
