"""How long scoring takes: `python -m bench.score` scores ten thousand generated self-evaluations and prints the figure."""

import time

from jixiao.core.scoring import score_declaration
from jixiao.review.schemes import find_scheme
from tests.scoring.forms import generated

FORMS = 10_000


def main() -> None:
    """Generate, score, print."""
    scheme = find_scheme("mof-2021")
    forms = [generated(seed) for seed in range(FORMS)]
    start = time.process_time()
    lines = sum(len(score_declaration(form, scheme).lines) for form in forms)
    seconds = time.process_time() - start
    print(f"{FORMS}份自评表，{lines}行得分，{seconds:.1f}秒，每份{seconds / FORMS * 1000:.2f}毫秒")


if __name__ == "__main__":
    main()
