"""Tiles for the map come from this origin or not at all."""

import os
import subprocess
import sys

import pytest


def start(tiles):
    return subprocess.run(
        [sys.executable, "-c", "import finder.settings"],
        env={**os.environ, "MAP_TILES": tiles, "SECRET_KEY": "x", "MERIDIAN_DEMO": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    "tiles", ["https://tiles.example.org/{z}/{x}/{y}.png", "//tiles.example.org/{z}.png", "tiles/"]
)
def test_tiles_of_another_host_are_refused_at_the_start(tiles):
    refused = start(tiles)
    assert refused.returncode == 1
    assert "MAP_TILES is a path at this origin: it begins with one /." in refused.stderr


def test_a_path_of_this_origin_is_taken():
    assert start("/tiles/{z}/{x}/{y}.png").returncode == 0
