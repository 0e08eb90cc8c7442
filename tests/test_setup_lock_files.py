"""The lock files hold what pyproject.toml and package.json ask for, and no registry's address."""

import json
import re
import tomllib
from dataclasses import dataclass

import pytest
from django.conf import settings
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = settings.BASE_DIR
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
WANTED = {
    "requirements.txt": PROJECT["project"]["dependencies"],
    "requirements-dev.txt": PROJECT["dependency-groups"]["dev"],
    "requirements-assets.txt": PROJECT["dependency-groups"]["assets"],
    "requirements-bench.txt": PROJECT["dependency-groups"]["bench"],
    "requirements-resilience.txt": PROJECT["dependency-groups"]["resilience"],
    "requirements-audit.txt": PROJECT["dependency-groups"]["audit"],
}
RENEW = "Run `make lock`."


@dataclass(frozen=True)
class Pin:
    """One package of a requirements file."""

    name: str
    version: str
    hashes: int
    is_wanted_by_the_project: bool


def pins(file):
    """The packages that a requirements file pins, by name."""
    blocks = re.split(r"\n(?=[a-z0-9])", (ROOT / file).read_text())[1:]
    found = [_pin(block) for block in blocks]
    return {pin.name: pin for pin in found}


def _pin(block):
    name, version = re.match(r"([\w.-]+)(?:\[[\w,-]+\])?==(\S+)", block).groups()
    return Pin(name, version, block.count("--hash=sha256:"), "meridian (pyproject.toml" in block)


@pytest.mark.parametrize("file", WANTED)
def test_every_wanted_package_is_pinned_within_its_bounds(file):
    pinned = pins(file)
    for requirement in map(Requirement, WANTED[file]):
        pin = pinned.get(canonicalize_name(requirement.name))
        assert pin, f"{requirement.name} is missing in {file}. {RENEW}"
        assert Version(pin.version) in requirement.specifier, f"{pin} in {file}. {RENEW}"


@pytest.mark.parametrize("file", WANTED)
def test_nothing_is_pinned_that_is_no_longer_wanted(file):
    wanted = {canonicalize_name(Requirement(text).name) for text in WANTED[file]}
    found = {pin.name for pin in pins(file).values() if pin.is_wanted_by_the_project}
    assert found == wanted, RENEW


@pytest.mark.parametrize("file", WANTED)
def test_every_pin_has_a_hash(file):
    assert [pin for pin in pins(file).values() if not pin.hashes] == []


def test_test_tools_use_the_versions_that_are_served():
    served, tools = pins("requirements.txt"), pins("requirements-dev.txt")
    shared = served.keys() & tools.keys()
    assert {name: tools[name].version for name in shared} == {
        name: served[name].version for name in shared
    }


@pytest.mark.parametrize("file", WANTED)
def test_no_address_stands_in_a_requirements_file(file):
    assert "://" not in (ROOT / file).read_text()


@pytest.mark.parametrize(
    "folder", [ROOT, ROOT / "tests" / "lighthouse"], ids=["root", "lighthouse"]
)
def test_npm_lock_file_holds_what_package_json_asks_for(folder):
    project = json.loads((folder / "package.json").read_text())
    packages = json.loads((folder / "package-lock.json").read_text())["packages"]
    locked = packages.pop("")
    for kind in project.keys() & {"dependencies", "devDependencies"}:
        assert locked[kind] == project[kind], RENEW
        assert {f"node_modules/{name}" for name in project[kind]} <= packages.keys(), RENEW
    for name, package in packages.items():
        assert package["integrity"].startswith("sha512-"), name
        assert "resolved" not in package, f"{name}: a registry's address. {RENEW}"
