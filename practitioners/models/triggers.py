"""Database triggers that the models share: what a person forgets, the database remembers."""

import pgtrigger

EVERY_WRITE = (
    ("insert", pgtrigger.Insert, pgtrigger.Referencing(new="changed")),
    ("update", pgtrigger.Update, pgtrigger.Referencing(old="before", new="changed")),
    ("delete", pgtrigger.Delete, pgtrigger.Referencing(old="changed")),
)
NEXT_EDITION = "UPDATE practitioners_edition SET number = number + 1, changed_at = now();"
NEXT_EDITION_OF_WORDS = """
    UPDATE practitioners_edition SET number = number + 1, changed_at = now(),
        words_number = number + 1, words_changed_at = now();
"""


def notes_unpublished(select):
    """Triggers that note, on every write, whom it leaves unpublished.

    `select` reads the practitioners' ids from the rows of the table `changed`. An update is read
    twice, before and after, because a row may move from one practitioner to another.
    """
    insert = "INSERT INTO practitioners_unpublished (practitioner_id) {} ON CONFLICT DO NOTHING;"
    return after_each_write("unpublished", select, f"{insert} RETURN NULL;")


def settles_holders():
    """Triggers that keep who holds a term in step with the listings."""
    return after_each_write(
        "holders",
        "SELECT DISTINCT practitioner_id FROM changed",
        """
                IF EXISTS (SELECT FROM changed) THEN
                    PERFORM settle_holders(ARRAY({}));
                END IF;
                RETURN NULL;
            """,
    )


def after_each_write(name, select, statement):
    """A trigger for each kind of write, whose statement is completed by `select` from `changed`;
    after an update also from what was there `before`."""
    both = f"{select} UNION {select.replace('changed', 'before')}"
    return [
        pgtrigger.Trigger(
            name=f"{name}_on_{verb}",
            level=pgtrigger.Statement,
            when=pgtrigger.After,
            operation=operation,
            referencing=referencing,
            func=statement.format(both if verb == "update" else select),
        )
        for verb, operation, referencing in EVERY_WRITE
    ]


def moves_the_edition():
    """A trigger that gives the directory a new edition, because what pages show has changed."""
    return after_every_write("moves_the_edition", NEXT_EDITION)


def changes_the_words():
    """A trigger that gives the directory a new edition, in which words stand otherwise."""
    return after_every_write("changes_the_words", NEXT_EDITION_OF_WORDS)


def after_every_write(name, statement):
    return pgtrigger.Trigger(
        name=name,
        level=pgtrigger.Statement,
        when=pgtrigger.After,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        func=f"{statement} RETURN NULL;",
    )


def lines_are_only_added():
    """Triggers that refuse to change, remove or truncate the rows of a trail."""
    return [
        pgtrigger.Protect(
            name="lines_are_never_changed_or_removed",
            operation=pgtrigger.Update | pgtrigger.Delete,
        ),
        never_truncated(),
    ]


def never_truncated():
    """A trigger that refuses to empty the table of a trail."""
    return pgtrigger.Trigger(
        name="lines_are_never_truncated",
        level=pgtrigger.Statement,
        when=pgtrigger.Before,
        operation=pgtrigger.Truncate,
        func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;",
    )
