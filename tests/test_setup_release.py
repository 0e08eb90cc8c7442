"""The changelog and the project name the same release."""

import re
import tomllib

from django.conf import settings

ROOT = settings.BASE_DIR


def test_newest_release_of_the_changelog_is_the_projects_version():
    releases = re.findall(r"^## (\d\S*?)[, \n]", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert releases[0] == project["version"]
