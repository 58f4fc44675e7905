"""Publications 公开: what anybody can read; a separate, checked copy of the approved version."""

from django.db import models

from jixiao.core.declaration import Declaration
from jixiao.publication.package import decode_declaration
from jixiao.web.models.people import Person
from jixiao.web.models.submissions import Submission


class Publication(models.Model):
    """The masked declaration of an approved version. `approved_digest` is the SHA-256 of the approved version,
    `digest` that of `content`, `masks` (JSON) says what was masked where, `words` is searched."""

    submission = models.OneToOneField(Submission, models.PROTECT, related_name="publication")
    version = models.IntegerField()
    approved_digest = models.CharField(max_length=64)
    content = models.TextField()
    digest = models.CharField(max_length=64)
    masks = models.TextField()
    words = models.TextField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return str(self.submission)

    @property
    def declaration(self) -> Declaration:
        return decode_declaration(self.content.encode(), "公开版")
