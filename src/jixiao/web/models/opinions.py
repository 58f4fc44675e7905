"""Opinions 意见: what people say to findings and to cells, and the points they give."""

from typing import cast

from django.db import models

from jixiao.web.models.people import Person
from jixiao.web.models.submissions import Submission
from jixiao.workflow.grades import CONSEQUENCES, Consequence, Grade


class Answer(models.Model):
    """What a person said at a place of the form: to a finding (`rule` and quoted `text` name it, `verdict` accepts or
    dismisses it), or on his own (`rule` blank)."""

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="answers")
    rule = models.CharField(max_length=80, blank=True)
    path = models.CharField(max_length=300, blank=True)
    text = models.TextField(blank=True)
    verdict = models.CharField(max_length=20, choices=(("accept", "采纳"), ("dismiss", "不采纳"), ("remark", "意见")))
    reason = models.TextField(blank=True)
    version = models.IntegerField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.get_verdict_display()} {self.rule or self.path}"


class Judgement(models.Model):
    """The points a person gave for what rules cannot judge, and what came of it; `points` is JSON: item → points."""

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="judgements")
    version = models.IntegerField()
    points = models.TextField()
    total = models.DecimalField(max_digits=5, decimal_places=1)
    grade = models.CharField(max_length=4)
    is_complete = models.BooleanField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.total} {self.grade}"

    @property
    def consequence(self) -> Consequence:
        """What the grade leads to."""
        return CONSEQUENCES[cast(Grade, self.grade)]
