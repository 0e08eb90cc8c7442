"""The containers of docs/deploy are what the units are: what runs, where, with which rights."""

import re
from pathlib import Path

import pytest
import yaml
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
DEPLOY = ROOT / "docs" / "deploy"
SERVICES = yaml.safe_load((DEPLOY / "compose.yaml").read_text())["services"]
OURS = [name for name, service in SERVICES.items() if service["image"] == "meridian"]


def test_what_runs_of_ours():
    assert OURS == ["prepare", "web", "command"]


@pytest.mark.parametrize("name", OURS)
def test_every_container_of_ours_gains_no_rights_and_writes_to_volumes_alone(name):
    service = SERVICES[name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert "/etc/meridian/meridian.env" in service["env_file"]


def test_the_web_processes_work_as_staff_and_commands_as_the_owner():
    # Of two files the later one holds.
    assert SERVICES["web"]["env_file"] == [
        "/etc/meridian/meridian.env",
        "/etc/meridian/web.env",
    ]
    assert {SERVICES[name]["env_file"] for name in ("prepare", "command")} == {
        "/etc/meridian/meridian.env"
    }


def test_roles_get_their_rights_after_the_tables_and_their_passwords_before_anybody_signs_in():
    commands = re.findall(r"manage\.py ([^&\"]+)", SERVICES["prepare"]["command"])
    assert [each.strip() for each in commands] == [
        "migrate",
        "database_roles --staff meridian_desk --apply",
        "load_vocabularies",
        "load_places",
    ]
    given = re.findall(r"ALTER ROLE (\w+) PASSWORD", SERVICES["passwords"]["command"][-1])
    assert given == ["meridian_desk", "meridian_public"]
    ended = {"condition": "service_completed_successfully"}
    assert SERVICES["passwords"]["depends_on"] == {"prepare": ended}
    assert SERVICES["web"]["depends_on"] == {"passwords": ended}


def test_the_database_counts_as_there_when_others_can_reach_it():
    assert "--host=localhost" in SERVICES["database"]["healthcheck"]["test"]


def test_nginx_alone_is_reached_from_elsewhere():
    assert [name for name, service in SERVICES.items() if "ports" in service] == ["nginx"]


def test_nginx_finds_the_web_processes_at_the_socket_of_its_config():
    socket = re.search(r"server unix:(\S+);", (DEPLOY / "nginx.conf").read_text())[1]
    assert socket in SERVICES["web"]["command"]
    folder = f"socket:{Path(socket).parent}"
    assert folder in SERVICES["web"]["volumes"]
    assert folder in SERVICES["nginx"]["volumes"]
    assert f"-m 755 {Path(socket).parent}" in (DEPLOY / "Containerfile").read_text()


def test_what_the_timers_run_is_run_by_cron_too():
    by_clock = (ROOT / "docs" / "operations.md").read_text()
    run = set(re.findall(r"docker compose run --rm command ([a-z_]+)(?: --|\n)", by_clock))
    timers = {each.stem.partition("@")[2] for each in (DEPLOY / "systemd").glob("*@*.timer")}
    assert run == timers


def test_everything_that_the_image_copies_is_there_and_let_in():
    text = (DEPLOY / "Containerfile").read_text()
    copied = re.findall(r"^COPY (?!--from)(.+) \S+$", text, re.MULTILINE)
    names = sorted({name for line in copied for name in line.split()})
    let_in = re.findall(r"^!(\S+)$", (DEPLOY / "Containerfile.dockerignore").read_text(), re.M)
    assert names == sorted(let_in)
    assert [name for name in names if not (ROOT / name).exists()] == []
