from __future__ import annotations

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from baowei.supervision.people.models.region import Region


class Users(BaseUserManager):
    def create_user(self, username: str, password: str | None = None, **fields: object) -> User:
        """A user who must choose a password of their own, unless `must_change_password=False`."""
        user: User = self.model(username=username, **fields)
        user.set_password(password)
        user.password_changed = timezone.now()
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """An account. What it may do is in its postings; it is never deleted, only closed.

    region: where the account is kept, and by whose security administrator.
    """

    scope_region = "region__admdvs"

    # sign-ins have a record of their own
    last_login = None
    username = models.CharField(_("account"), max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=60)
    region = models.ForeignKey(Region, models.PROTECT, verbose_name=_("region"))
    is_active = models.BooleanField(_("account open"), default=True)
    must_change_password = models.BooleanField(_("must change the password"), default=True)
    password_changed = models.DateTimeField(_("password changed"), default=timezone.now)
    staff_code = models.CharField(
        _("practitioner code"),
        max_length=30,
        blank=True,
        default="",
        help_text=_("of a practitioner"),
    )
    oidc_subject = models.CharField(
        _("subject at the identity provider"), max_length=200, null=True, blank=True, unique=True
    )

    objects = Users()
    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        ordering = ["username"]

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        return self.name
