"""What all tests share. There is no other conftest.py: mypy knows each test file by its bare name."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--full", action="store_true", help="run the safety tests at their full length")


@pytest.fixture
def full(request: pytest.FixtureRequest) -> bool:
    """Whether a safety test runs at its full length instead of a small one."""
    return bool(request.config.getoption("--full"))
