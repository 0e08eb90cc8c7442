"""Whatever is written by whatever path, the listings equal a rebuild after every step."""

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from practitioners.models import Verification
from tests.random_writes import Writing

pytestmark = pytest.mark.django_db


def test_random_writes_by_every_path():
    run_state_machine_as_test(
        Writing,
        settings=settings(
            max_examples=12,
            stateful_step_count=25,
            deadline=None,
            database=None,
            derandomize=True,
            # Twenty-five steps can be read; making them fewer takes minutes.
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
    assert Verification.objects.count() == 0
