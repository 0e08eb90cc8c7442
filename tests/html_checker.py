"""The Nu HTML checker, and what it finds wrong with pages, styles and drawings."""

import json
import shutil
import subprocess

from django.conf import settings

JAR = settings.BASE_DIR / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
MISSING = "no Java was found. Install it (Debian: apt-get install default-jre-headless)"
OPTIONS = [
    *("--skip-non-html", "--also-check-css", "--also-check-svg"),
    *("--format", "json", "--exit-zero-always"),
]


def java():
    """The path of Java on this machine, or None."""
    return shutil.which("java")


def mistakes(*folders):
    """Of each file in the folders that has any: its errors and warnings, each in words.

    One run for all files, since most of its time goes to the start of Java.
    """
    assert JAR.exists(), "Run `make html-checker`, which fetches it."
    command = [java(), "-Xss4m", "-jar", JAR, *OPTIONS, *folders]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    found = {}
    for message in json.loads(run.stderr)["messages"]:
        file = message["url"].rpartition("/")[2]
        line, around = message.get("lastLine"), message.get("extract", "")
        found.setdefault(file, []).append(f"line {line}: {message['message']} {around}")
    return found
