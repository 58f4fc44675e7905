"""All planted defects by the id of the rule that must find them."""

from collections.abc import Callable
from random import Random

from tests.review import corpus_defects_head, corpus_defects_subject
from tests.review.corpus_defects_many import MANY
from tests.review.corpus_defects_prose import PROSE
from tests.review.corpus_defects_table import TABLE
from tests.review.corpus_draft import Case
from tests.review.corpus_scores import SCORES

# Planters register themselves when their module is loaded.
_LOADED = (corpus_defects_head, corpus_defects_subject)
DEFECTS: dict[str, Callable[[Random], Case]] = {**PROSE, **TABLE, **SCORES, **MANY}
PROSE_RULES = frozenset(PROSE)  # the rules that hold prose, cost lines and table against each other
