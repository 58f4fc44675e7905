"""Review 审核: rules over declarations, and what follows from their findings."""

from jixiao.review.assessment import assess, assessment_json
from jixiao.review.engine import review, review_collection
from jixiao.review.settings import Settings

__all__ = ["Settings", "assess", "assessment_json", "review", "review_collection"]
