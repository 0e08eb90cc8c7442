from django.db import migrations

from practitioners.staff import roles


class Migration(migrations.Migration):
    dependencies = [
        ("practitioners", "0007_evidence"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("mfa", "0003_authenticator_type_uniq"),
    ]

    operations = [migrations.RunPython(roles.grant, roles.withdraw)]
