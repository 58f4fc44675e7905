"""Agencies 单位 as a tree, people, and what they are there."""

from typing import cast

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models

from jixiao.workflow.roles import REACH, ROLE_NAMES, Role

STEP = 4


class Agency(models.Model):
    """A body of the tree bureau → departments → agencies. `path` is four digits a level: everything below an agency
    begins with its path, on every database."""

    name = models.CharField("名称", max_length=100)
    code = models.CharField("代码", max_length=30, blank=True)
    path = models.CharField(max_length=120, unique=True)

    class Meta:
        ordering = ("path",)

    def __str__(self) -> str:
        return str(self.name)

    @property
    def depth(self) -> int:
        """0 for the bureau."""
        return len(self.path) // STEP - 1


class Person(AbstractBaseUser):
    """Somebody who signs in. Rights come from memberships alone."""

    username = models.CharField("账号", max_length=60, unique=True)
    name = models.CharField("姓名", max_length=60)
    email = models.EmailField("邮箱", blank=True)
    is_active = models.BooleanField("启用", default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    objects = BaseUserManager["Person"]()

    def __str__(self) -> str:
        return str(self.name)


class Membership(models.Model):
    """A role that a person has at an agency."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="memberships")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=30, choices=list(ROLE_NAMES.items()))

    class Meta:
        constraints = (models.UniqueConstraint(fields=("person", "agency", "role"), name="membership_once"),)

    def __str__(self) -> str:
        return f"{self.person} {self.role_name}"

    @property
    def held(self) -> Role:
        """The role."""
        return cast(Role, self.role)

    @property
    def reaches_below(self) -> bool:
        """Whether it holds for everything below the agency too."""
        return REACH[self.held] == "subtree"

    @property
    def role_name(self) -> str:
        return ROLE_NAMES[self.held]
