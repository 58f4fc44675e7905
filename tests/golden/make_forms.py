"""Write the golden forms: one small filled form of every family, as text that can be read in a review.

    python -m tests.golden.make_forms

Forms that are there stay as they are, so that a change of the corpus does not change them; a new family gets its own.
"""

from pathlib import Path

from jixiao.families.loading import families
from tests.corpus import generate, generate_department, write

FORMS = Path(__file__).parent / "forms"
_SEEDS = range(40)


def smallest(family: str) -> bytes:
    """Return the shortest form with five indicators or more that the corpus has of a family."""
    declarations = (generate(family, seed) for seed in _SEEDS)
    enough = [declaration for declaration in declarations if len(declaration.indicators) >= 5]
    return min((write(family, [one], "md", generate_department(family, 0)) for one in enough), key=len)


def main() -> None:
    """Write the forms that are missing."""
    FORMS.mkdir(exist_ok=True)
    for family in sorted(families()):
        file = FORMS / f"{family}.md"
        if not file.exists():
            file.write_bytes(smallest(family))


if __name__ == "__main__":
    main()
