"""Settings of sign-on with an OpenID Connect provider, from the environment.

BAOWEI_OIDC_CLIENT and BAOWEI_OIDC_SECRET as the provider gave them; BAOWEI_OIDC_ISSUER as it
stands in its tokens; its addresses BAOWEI_OIDC_AUTHORIZE, BAOWEI_OIDC_TOKEN and BAOWEI_OIDC_KEYS.
Without a client there is no sign-on.
"""

from __future__ import annotations

import os


def given(name: str, default: str = "") -> str:
    return os.environ.get(f"BAOWEI_OIDC_{name}", default)


OIDC_RP_CLIENT_ID = given("CLIENT")
OIDC_RP_CLIENT_SECRET = given("SECRET")
OIDC_ISSUER = given("ISSUER")
OIDC_OP_AUTHORIZATION_ENDPOINT = given("AUTHORIZE")
OIDC_OP_TOKEN_ENDPOINT = given("TOKEN")
OIDC_OP_JWKS_ENDPOINT = given("KEYS")
OIDC_NAME = given("NAME", "OpenID Connect") if OIDC_RP_CLIENT_ID else ""
"""What the button calls the provider; empty: no button."""
OIDC_USERNAME_CLAIM = given("USERNAME_CLAIM", "preferred_username")

# claims come from the signed id_token, hence no address for them
OIDC_OP_USER_ENDPOINT = ""
OIDC_RP_SIGN_ALGO = given("ALGORITHM", "RS256")
OIDC_RP_SCOPES = given("SCOPES", "openid profile")
OIDC_USE_PKCE = True
OIDC_TIMEOUT = 10
OIDC_AUTHENTICATION_CALLBACK_URL = "people:signed_on"
LOGIN_REDIRECT_URL_FAILURE = "/people/sign-in/"

BACKENDS = ["baowei.supervision.people.sign_on.Provider"] if OIDC_RP_CLIENT_ID else []
