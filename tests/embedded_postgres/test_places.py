"""The server starts wherever the project lies, and changes nothing around it."""

import os
import stat
from concurrent.futures import ThreadPoolExecutor

import pytest

from finder.embedded_postgres import binaries, places


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("a folder with spaces", id="space"),
        pytest.param('it\'s $HOME; `ls` "quoted" é', id="characters of a shell"),
        pytest.param(
            "/".join(["a deep folder of sixty letters, as some people like them, oh"] * 8),
            id="deep",
        ),
    ],
)
def test_path(make_project, name):
    assert make_project(name).user().run("SELECT 1") == "1"


def test_no_permission_of_a_parent_folder_changes(make_project):
    project = make_project("private/project")
    os.chmod(project.folder.parent, 0o700)
    before = _permissions_above(project.folder)
    user = project.user()
    assert user.run("SELECT 1") == "1"
    assert _permissions_above(project.folder) == before


def _permissions_above(folder):
    return [
        (str(path), path.stat().st_mode, path.stat().st_uid) for path in (folder, *folder.parents)
    ]


def test_locale_and_checksums(project):
    user = project.user()
    assert user.run("SHOW server_encoding") == "UTF8"
    assert user.run("SELECT datctype FROM pg_database LIMIT 1") == "C.UTF-8"
    assert user.run("SHOW data_checksums") == "on"
    assert user.run("SELECT upper('nguyễn')") == "NGUYỄN"


def test_extensions_that_meridian_needs(project):
    user = project.user()
    for extension in ("cube", "btree_gist", "intarray", "unaccent"):
        assert user.run(f"CREATE EXTENSION {extension}") == "done"


def test_socket_path_is_short_however_deep_the_project(tmp_path):
    deep = tmp_path.joinpath(*["folder"] * 100)
    assert len(os.fsencode(places.socket_folder(deep))) < 40


def test_folders_are_private(project):
    user = project.user()
    sockets = user.run("SHOW unix_socket_directories")
    for folder in (project.folder / ".meridian", project.data.parent, project.data, sockets):
        assert stat.S_IMODE(os.stat(folder).st_mode) == 0o700


def test_two_first_starts_may_copy_the_programs_at_once(tmp_path):
    programs = binaries.found()
    with ThreadPoolExecutor() as pool:
        copies = list(pool.map(lambda _: binaries.copied(programs, tmp_path), range(3)))
    assert len(set(copies)) == 1
    assert len(list(tmp_path.iterdir())) == 1
    assert binaries.version(copies[0]) == binaries.version(programs)
