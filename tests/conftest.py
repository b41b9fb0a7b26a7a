"""What all tests share. There is no other conftest.py: mypy knows each test file by its bare name."""

import pytest
from hypothesis import HealthCheck, settings

# No test depends on how fast the machine is, neither by a deadline nor by how long values take to make.
settings.register_profile("dayfold", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("dayfold")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--full", action="store_true", help="run the safety tests at their full length")


@pytest.fixture
def full(request: pytest.FixtureRequest) -> bool:
    """Whether a safety test runs at its full length instead of a small one."""
    return bool(request.config.getoption("--full"))
