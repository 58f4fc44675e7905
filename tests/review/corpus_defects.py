"""All planted defects by the id of the rule that must find them."""

from collections.abc import Callable
from random import Random

from tests.review.corpus import Case
from tests.review.corpus_defects_many import MANY
from tests.review.corpus_defects_prose import PROSE
from tests.review.corpus_defects_table import TABLE
from tests.review.corpus_scores import SCORES

DEFECTS: dict[str, Callable[[Random], Case]] = {**PROSE, **TABLE, **SCORES, **MANY}
