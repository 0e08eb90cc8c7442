"""Imports point one way, files stay short, and questions are asked in the models."""

import ast
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
APPS = ("finder", "practitioners")
# What visitors, programs, staff and the command line reach.
FACES = {
    "admin",
    "api",
    "context_processors",
    "desk",
    "management",
    "pages",
    "shortlist",
    "templatetags",
    "urls",
    "views",
    "wsgi",
}
# What is kept, and what its values have to be like.
MODELS = {"errors", "folding", "models", "validators"}
LONGEST = 300


def python_files(*folders):
    return sorted(
        path
        for folder in folders
        for path in (ROOT / folder).rglob("*.py")
        if "migrations" not in path.parts and "node_modules" not in path.parts
    )


def module_name(path):
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


def imported_by(tree):
    """The modules that a file imports, wherever in it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "an import names its module in full"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def imports():
    """Pairs of a module of ours and a module that it imports."""
    return [
        (module_name(path), imported)
        for path in python_files(*APPS)
        for imported in imported_by(ast.parse(path.read_text()))
    ]


def layer(module):
    """0 for models, 1 for rules, 2 for faces; None for what is none of ours."""
    app, *inside = module.split(".")
    if app not in APPS or not inside:
        return None
    return 0 if inside[0] in MODELS else 2 if inside[0] in FACES else 1


def test_the_directory_knows_nothing_of_the_finder():
    of_the_directory = [pair for pair in imports() if pair[0].startswith("practitioners")]
    assert [(a, b) for a, b in of_the_directory if b.startswith("finder")] == []


def test_faces_import_rules_and_rules_import_models_and_never_back():
    known = [(a, b) for a, b in imports() if None not in (layer(a), layer(b))]
    assert {layer(a) for a, _ in known} == {0, 1, 2}
    assert [(a, b) for a, b in known if layer(b) > layer(a)] == []


def test_no_file_is_longer_than_a_person_reads_in_one_go():
    lengths = {
        str(path.relative_to(ROOT)): len(path.read_text().splitlines())
        for path in [*python_files(*APPS, "tests"), ROOT / "manage.py"]
    }
    assert {name: length for name, length in lengths.items() if length > LONGEST} == {}


def is_asked_for_pages(path):
    """Commands are not: they may ask other people's models, which have no verbs of ours."""
    return layer(module_name(path)) == 2 and "management" not in path.parts


@pytest.mark.parametrize(
    "path", [path for path in python_files(*APPS) if is_asked_for_pages(path)], ids=module_name
)
def test_faces_ask_with_the_verbs_of_the_models(path):
    calls = [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)]
    methods = [call.func for call in calls if isinstance(call.func, ast.Attribute)]
    chains = [(each.lineno, each.attr) for each in methods if each.attr in ("filter", "exclude")]
    assert chains == []


def test_a_newcomer_finds_every_room_on_the_map():
    rooms = {path.parent for path in python_files(*APPS) if path.name == "__init__.py"}
    names = {f"{room.name}/" for room in rooms if room.parent.name in (*APPS, "search")}
    modules = {path.name for app in APPS for path in (ROOT / app).glob("*.py")}
    names |= modules - {"__init__.py", "apps.py"}
    guide = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert {name for name in names if f"{name}`" not in guide} == set()
