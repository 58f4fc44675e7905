"""Models 数据表: few, because the declaration itself is stored as the core's own JSON."""

from jixiao.web.models.audit import ChainHead, Event
from jixiao.web.models.opinions import Answer, Judgement
from jixiao.web.models.people import Agency, Membership, Person
from jixiao.web.models.publications import Publication
from jixiao.web.models.submissions import Record, Submission, Upload, Version

__all__ = [
    "Agency", "Answer", "ChainHead", "Event", "Judgement", "Membership", "Person", "Publication", "Record", "Submission",
    "Upload", "Version",
]  # fmt: skip
