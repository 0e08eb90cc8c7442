"""systemd understands the units of docs/deploy as they are meant."""

import subprocess
from pathlib import Path

import pytest
from django.conf import settings

from tests import programs

UNITS = Path(settings.BASE_DIR) / "docs" / "deploy" / "systemd"
# What the units start is there once Meridian is installed.
PROGRAMS = (
    "/srv/meridian/current/.venv/bin/python",
    "/srv/meridian/current/docs/deploy/import-sources",
)


@pytest.fixture(scope="module")
def verified(systemd_analyze_here, tmp_path_factory):
    """What systemd says against the units, one of which may be written otherwise."""
    folder = tmp_path_factory.mktemp("units")

    def verify(otherwise=None):
        for file in UNITS.glob("meridian*"):
            text = file.read_text()
            for program in PROGRAMS:
                text = text.replace(program, "/bin/true")
            (folder / file.name).write_text((otherwise or {}).get(file.name, str)(text))
        # A template is looked at as what its timers start.
        names = sorted(each.name for each in folder.iterdir() if "@." not in each.name)
        ran = subprocess.run(
            [programs.SYSTEMD_ANALYZE, "verify", "--man=no", *names],
            cwd=folder,
            env=programs.environment(programs.SYSTEMD_ANALYZE)
            | {"SYSTEMD_UNIT_PATH": f"{folder}:"},
            capture_output=True,
            text=True,
            check=False,
        )
        lines = (ran.stdout + ran.stderr).splitlines()
        return [line for line in lines if "meridian" in line]

    return verify


def test_every_unit_is_understood(verified):
    assert verified() == []


@pytest.mark.parametrize(
    ("name", "right", "wrong"),
    [
        ("meridian.service", "ProtectSystem=strict", "ProtectSystems=strict"),
        ("meridian.service", "MemoryMax=4G", "MemoryMax=4 gigabytes"),
        ("meridian@.service", "SystemCallFilter=@system-service", "SystemCallFilter=@no-such"),
        ("meridian@due.timer", "OnCalendar=*-*-* 06:00:00", "OnCalendar=*-*-* 36:00:00"),
        ("meridian.socket", "SocketMode=0660", "SocketMode=rw-rw----"),
    ],
)
def test_a_wrong_word_would_be_found(verified, name, right, wrong):
    said = verified({name: lambda text: text.replace(right, wrong)})
    assert any(name.partition(".")[0] in line for line in said), said
