"""The server's log says that a statement failed, and not what it asked."""

from finder.embedded_postgres import places


def test_a_statement_that_fails_is_not_written_down(project):
    user = project.user()
    user.run("CREATE TABLE seen (place text UNIQUE)")
    user.run("INSERT INTO seen VALUES ('Oakland')")
    assert user.run("INSERT INTO seen VALUES ('Oakland') RETURNING 'sciatica'") == ""
    log = places.log_file(project.folder).read_text()
    assert "duplicate key value violates unique constraint" in log
    assert [words for words in ("Oakland", "sciatica", "INSERT") if words in log] == []
