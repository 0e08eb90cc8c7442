"""Filling the forms of the back office as a browser would: from the page that was shown."""

from django.urls import reverse


def page(model, kind, *args):
    return reverse(f"admin:practitioners_{model}_{kind}", args=args)


def change(client, record, **changes):
    """Open the record's page, change what is named, and save."""
    address = page(record._meta.model_name, "change", record.pk)
    return client.post(address, filled(client, address, **changes))


def filled(client, address, *, rows=None, add=None, **changes):
    """What a browser would send from the page at `address`, with these changes.

    `rows` changes rows of inlines: prefix, key of the row, facts; `add` appends new ones.
    """
    context = client.get(address).context
    data = fields_of(context["adminform"].form) | changes
    for inline in context["inline_admin_formsets"]:
        formset = inline.formset
        changed = (rows or {}).get(formset.prefix, {})
        data |= rows_of(formset, changed, (add or {}).get(formset.prefix, []))
    return {name: value for name, value in data.items() if value is not None}


def rows_of(formset, changed, added):
    data = fields_of(formset.management_form)
    for form in formset.initial_forms:
        facts = {
            form.add_prefix(name): value
            for name, value in changed.get(form.instance.pk, {}).items()
        }
        data |= fields_of(form) | facts
    start = formset.initial_form_count()
    for number, facts in enumerate(added, start):
        row = formset.empty_form
        prefix = formset.add_prefix(number)
        blank = {name.replace(row.prefix, prefix): value for name, value in fields_of(row).items()}
        data |= blank | {f"{prefix}-{name}": value for name, value in facts.items()}
    data[f"{formset.prefix}-TOTAL_FORMS"] = start + len(added)
    return data


def fields_of(form):
    """Each field's name and what the page shows in it; None where a browser sends nothing."""
    shown = {}
    for field in form:
        value = field.value()
        if value is False:
            value = None
        elif value is True:
            value = "on"
        elif isinstance(value, list | tuple):
            value = [getattr(each, "pk", each) for each in value]
            value = field.field.prepare_value(value) if "synonyms" in field.name else value
        elif value is not None and hasattr(value, "isoformat"):
            value = value.isoformat()
        shown[field.html_name] = value
    return shown
