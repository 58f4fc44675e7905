"""`--update-golden` writes what is expected anew instead of comparing."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option."""
    parser.addoption("--update-golden", action="store_true", help="把现在的结果记为标准答案")


@pytest.fixture
def updates(request: pytest.FixtureRequest) -> bool:
    """Whether this run writes the expectations."""
    return bool(request.config.getoption("--update-golden", default=False))
