from django.contrib.postgres.operations import (
    BtreeGistExtension,
    CreateExtension,
    UnaccentExtension,
)
from django.db import migrations


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        CreateExtension("cube"),
        BtreeGistExtension(),
        CreateExtension("intarray"),
        UnaccentExtension(),
    ]
