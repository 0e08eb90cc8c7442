"""What each role may do: one table, granted to groups by migrations."""

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import DEFAULT_DB_ALIAS

ROLES = ("Verifier", "Editor", "Auditor", "Administrator")
ALL = "view add change delete"

# fmt: off
# A model that comes later is one more line here, and a migration that calls `grant_roles` again.
MAY = {
    #                                Verifier        Editor  Auditor  Administrator
    "practitioners.practitioner":     ("view",        ALL,    "view",  ALL),
    "practitioners.practicelocation": ("view",        ALL,    "view",  ALL),
    "practitioners.openinghours":     ("view",        ALL,    "view",  ALL),
    "practitioners.plananswer":       ("view",        ALL,    "view",  ALL),
    "practitioners.credential":       ("view",        ALL,    "view",  ALL),
    "practitioners.verification":     ("view add",    "view", "view",  "view add"),
    "practitioners.evidence":         ("view add change", "", "view",  "view add change"),
    "practitioners.evidenceview":     ("",            "",     "view",  "view"),
    "practitioners.case":             ("view change", "view", "view",  ALL),
    # Who checks decides a report, and so does who corrects the record.
    "practitioners.report":           ("view change", "view change", "view", "view change"),
    # Deciding whom the list of exclusions is about is a check. Without this right nobody sees it.
    "practitioners.exclusioncandidate": ("view change", "view", "view", "view change"),
    # Who corrects records tries rows of the registry again, and hides names that endanger somebody.
    "practitioners.rejectedrow":     ("view",        "view change", "view", "view change"),
    "practitioners.othername":       ("view",        "view change", "view", "view change"),
    # Whoever takes over what the registry says needs the right to change practitioners beside it.
    "practitioners.registrychange":   ("view change", "view change", "view", "view change"),
    # Who may change practitioners imports them. Without this right nobody sees a roster.
    "practitioners.roster":           ("",        "view add", "view",  "view add"),
    # Adding an export is taking the list along; the trail of exports is for who looks after staff.
    "practitioners.export":           ("",            "add",  "view",  "view add"),
    # Keys of programs that may ask more often; nobody deletes one.
    "practitioners.partnerkey":       ("",            "",     "view",  "view add change"),
    "practitioners.listing":          ("view",        "view", "view",  "view"),
    "practitioners.edition":          ("view",        "view", "view",  "view"),
    "practitioners.place":            ("view",        "view", "view",  ALL),
    "practitioners.condition":        ("view",        ALL,    "view",  ALL),
    "practitioners.insuranceplan":    ("view",        ALL,    "view",  ALL),
    "practitioners.language":         ("view",        ALL,    "view",  ALL),
    "practitioners.nationalsource":  ("view",        ALL,    "view",  ALL),
    "practitioners.patientgroup":     ("view",        ALL,    "view",  ALL),
    "practitioners.professionalterm": ("view",        ALL,    "view",  ALL),
    "practitioners.specialty":        ("view",        ALL,    "view",  ALL),
    "practitioners.state":            ("view",        ALL,    "view",  ALL),
    "practitioners.technique":        ("view",        ALL,    "view",  ALL),
    "practitioners.trainingprogram":  ("view",        ALL,    "view",  ALL),
    "auth.user":                      ("",            "",     "view",  ALL),
    "auth.group":                     ("",            "",     "view",  ALL),
    "mfa.authenticator":              ("",            "",     "view",  "view delete"),
}
# fmt: on


def permissions_of(role):
    """The permissions that the table gives a role, as "app.action_model"."""
    column = ROLES.index(role)
    return {
        f"{app}.{action}_{model}"
        for (app, model), granted in ((name.split("."), row) for name, row in MAY.items())
        for action in granted[column].split()
    }


def grant_roles(apps=installed, using=DEFAULT_DB_ALIAS):
    """Make the four groups and grant them what the table says; what they have beside it stays.

    Called in a migration, it leaves out the models that only later migrations make.
    """
    make_permissions(apps, using)
    Permission = apps.get_model("auth", "Permission")
    permissions = Permission.objects.using(using).select_related("content_type")
    known = {f"{each.content_type.app_label}.{each.codename}": each for each in permissions}
    Group = apps.get_model("auth", "Group")
    for role in ROLES:
        group, _ = Group.objects.using(using).get_or_create(name=role)
        group.permissions.add(*(known[name] for name in permissions_of(role) & known.keys()))


def make_permissions(apps, using):
    """Make the permissions of the table's apps, which Django makes only after all migrations."""
    for label in sorted({name.split(".")[0] for name in MAY}):
        app = apps.get_app_config(label)
        # Django takes an app of a migration's past for one without models, unless it is told.
        app.models_module = getattr(app, "models_module", None) or True
        create_permissions(app, verbosity=0, using=using, apps=apps)


def remove_roles(apps=installed, using=DEFAULT_DB_ALIAS):
    """Take the four groups away."""
    Group = apps.get_model("auth", "Group")
    Group.objects.using(using).filter(name__in=ROLES).delete()


def grant(apps, schema_editor):
    """`grant_roles` as a step of a migration."""
    grant_roles(apps, schema_editor.connection.alias)


def withdraw(apps, schema_editor):
    """`remove_roles` as a step of a migration."""
    remove_roles(apps, schema_editor.connection.alias)
