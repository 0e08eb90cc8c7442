"""What a merge changes, row by row, as it stood before and after: so that it can be taken back.

A merge only ever changes rows. It makes none and removes none, so taking it back is the same
changes in the other direction, and every row has the key that it had.
"""

from dataclasses import dataclass, field

from django.apps import apps

# When staff last worked on a record: it goes back, but that somebody worked on it stands in no way.
UNGUARDED = {"updated_at"}


@dataclass
class Journal:
    """The changes of one merge, in order."""

    entries: list[dict] = field(default_factory=list)

    def change(self, row, **values):
        """Write values, by column, into a row that is in no form, and note how it stood."""
        before = written(row, values)
        for name, value in values.items():
            setattr(row, name, value)
        after = written(row, values)
        if before == after:
            return
        type(row)._base_manager.filter(pk=row.pk).update(**values)
        self.entries.append(
            {"model": row._meta.label, "pk": row.pk, "before": before, "after": after}
        )


def written(row, names):
    """The values of these columns as text, as JSON can hold them; None stays None."""
    return {name: as_text(row._meta.get_field(name), row) for name in names}


def as_text(column, row):
    return None if column.value_from_object(row) is None else column.value_to_string(row)


def take_back(entries):
    """Undo the changes, the last first; yield what stands in the way, in sentences.

    What stands in the way is left as it is: whoever asks takes all of it back then.
    """
    for entry in reversed(entries):
        model = apps.get_model(entry["model"])
        row = model._base_manager.select_for_update().order_by("pk").filter(pk=entry["pk"]).first()
        if row is None:
            yield f"A {model._meta.verbose_name} was removed since."
            continue
        now = written(row, entry["after"])
        other = [name for name, value in entry["after"].items() if now[name] != value]
        if changed := [name for name in other if name not in UNGUARDED]:
            yield f"The {model._meta.verbose_name} “{row}” was changed since: {said(row, changed)}."
            continue
        put_back(row, {name: old for name, old in entry["before"].items() if name not in other})


def put_back(row, before):
    values = {name: row._meta.get_field(name).to_python(old) for name, old in before.items()}
    type(row)._base_manager.filter(pk=row.pk).update(**values)


def said(row, names):
    """Columns by the names that people know them by."""
    return ", ".join(str(row._meta.get_field(name).verbose_name) for name in names)
