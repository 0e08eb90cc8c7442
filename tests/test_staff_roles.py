"""What the table of roles says is granted, by migrations that can be run twice and taken back."""

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from practitioners.staff import roles

pytestmark = pytest.mark.django_db


def granted(role):
    permissions = Group.objects.get(name=role).permissions.select_related("content_type")
    return {f"{each.content_type.app_label}.{each.codename}" for each in permissions}


@pytest.mark.parametrize("role", roles.ROLES)
def test_the_groups_have_what_the_table_says(role):
    roles.grant_roles()
    assert granted(role) == roles.permissions_of(role)


def test_the_table_names_models_that_are_here():
    known = {model._meta.label_lower for model in apps.get_models()}
    assert set(roles.MAY) - known == set()


def test_granting_again_changes_nothing_and_takes_nothing_away():
    roles.grant_roles()
    extra = Permission.objects.get(codename="view_unpublished")
    Group.objects.get(name="Editor").permissions.add(extra)
    roles.grant_roles()
    assert Group.objects.count() == 4
    assert granted("Editor") - {"practitioners.view_unpublished"} == roles.permissions_of("Editor")


def test_auditors_only_read():
    assert {each.split(".")[1].split("_")[0] for each in roles.permissions_of("Auditor")} == {
        "view"
    }


def migrate(*targets):
    """Migrate there; the names of the groups that are then."""
    MigrationExecutor(connection).migrate(targets)
    return set(Group.objects.values_list("name", flat=True))


@pytest.fixture
def graph(transactional_db):
    """What comes after what; at the end of the test every migration is applied again."""
    graph = MigrationExecutor(connection).loader.graph
    yield graph
    migrate(*graph.leaf_nodes("practitioners"))


def test_the_migration_goes_back_and_forth(graph):
    here = next(key for key in graph.nodes if key[1].endswith("_roles"))
    parents = [parent.key for parent in graph.node_map[here].parents]
    assert migrate(*(key for key in parents if key[0] == "practitioners")) == set()
    assert migrate(here) == set(roles.ROLES)
