"""Submissions 申报: a declaration on its way, its versions and the record of its steps."""

import uuid
from typing import cast

from django.db import models

from jixiao.core.declaration import Declaration
from jixiao.families.family import FormFamily
from jixiao.families.loading import load_family
from jixiao.publication.package import decode_declaration
from jixiao.web.models.people import Agency, Person
from jixiao.workflow.stages import STAGE_NAMES, Stage


class Submission(models.Model):
    """A declaration of an agency for a year. `current` is the number of its newest version, `approved` of the one that
    was approved last. Name, amount (yuan) and findings are copies for lists; the declaration says what counts."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="submissions")
    family = models.CharField(max_length=60)
    year = models.IntegerField()
    stage = models.CharField(max_length=30, choices=list(STAGE_NAMES.items()), default="draft")
    current = models.IntegerField(default=1)
    approved = models.IntegerField(null=True)
    name = models.CharField(max_length=300, blank=True)
    amount = models.DecimalField(max_digits=18, decimal_places=2, null=True)
    errors = models.IntegerField(default=0)
    warnings = models.IntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ("-changed_at",)
        indexes = (
            models.Index(fields=("stage", "year"), name="submission_stage"),
            models.Index(fields=("agency", "year"), name="submission_agency"),
        )

    def __str__(self) -> str:
        return self.name or "（未填项目名称）"

    @property
    def standing(self) -> Stage:
        """The stage."""
        return cast(Stage, self.stage)

    @property
    def stage_name(self) -> str:
        return STAGE_NAMES[self.standing]

    @property
    def form(self) -> FormFamily:
        """The form family; raises InvalidFamilyError when it is gone."""
        return load_family(self.family)

    def version(self, number: int | None = None) -> "Version":
        """Return a version by number, the newest by default."""
        return self.versions.get(number=self.current if number is None else number)


class Version(models.Model):
    """A state of the declaration, never changed after it was written. `content` is the declaration as the package
    writes it, `digest` its SHA-256; `repeats` is the number of an earlier version that this one brings back (undo)."""

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="versions")
    number = models.IntegerField()
    content = models.TextField()
    digest = models.CharField(max_length=64)
    author = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    reason = models.CharField(max_length=200, blank=True)
    repeats = models.IntegerField(null=True)

    class Meta:
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=("submission", "number"), name="version_once"),)

    def __str__(self) -> str:
        return f"第{self.number}版"

    @property
    def declaration(self) -> Declaration:
        return decode_declaration(self.content.encode(), f"第{self.number}版")


class Record(models.Model):
    """A step taken: by whom, on which version, with what comment."""

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="records")
    step = models.CharField(max_length=40)
    title = models.CharField(max_length=40)
    start = models.CharField(max_length=30)
    end = models.CharField(max_length=30)
    version = models.IntegerField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    comment = models.TextField(blank=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.title} {self.at:%Y-%m-%d}"


class Upload(models.Model):
    """An uploaded file, as read, waiting until somebody confirms what was read. `package` is the JSON package."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey(Agency, models.CASCADE, related_name="+")
    by = models.ForeignKey(Person, models.CASCADE, related_name="+")
    name = models.CharField(max_length=255)
    digest = models.CharField(max_length=64)
    package = models.TextField(blank=True)
    fault = models.TextField(blank=True)
    year = models.IntegerField()
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-at",)

    def __str__(self) -> str:
        return str(self.name)
