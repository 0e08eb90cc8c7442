from django.db import migrations

from practitioners.staff import roles


class Migration(migrations.Migration):
    dependencies = [("practitioners", "0012_reports")]

    operations = [migrations.RunPython(roles.grant, migrations.RunPython.noop)]
