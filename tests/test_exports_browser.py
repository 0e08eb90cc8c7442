"""An editor filters the back office's list, and takes along exactly who it shows."""

import csv

from django.test import Client
from playwright.sync_api import expect

from tests import factories


def test_the_file_holds_exactly_who_the_filtered_list_shows(page, live_server, tmp_path):
    for last_name, state in (("Able", "NV"), ("Abbot", "NV"), ("Baker", "NV"), ("Abel", "CA")):
        factories.listed(last_name=last_name, state=state)
    factories.practitioner(last_name="Abend")
    client = Client()
    client.force_login(factories.staff("Editor"))
    session = client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    page.goto(f"{live_server.url}/admin/practitioners/practitioner/")
    filters = page.locator("#changelist-filter")
    filters.get_by_role("link", name="Listed", exact=True).click()
    page.wait_for_url("**/?status__exact=listed")
    filters.get_by_role("link", name="Nevada", exact=True).click()
    page.wait_for_url("**locations__state__code__exact=NV**")
    page.locator("#searchbar").fill("ab")
    page.get_by_role("button", name="Search").click()
    listed = page.locator("#result_list tbody th")
    expect(listed).to_have_count(2)
    shown = [name.split()[-1] for name in listed.all_inner_texts()]
    with page.expect_download() as download:
        page.get_by_role("link", name="Export as CSV").click()
    path = tmp_path / "practitioners.csv"
    download.value.save_as(path)
    with path.open(encoding="utf-8-sig", newline="") as stream:
        header, *rows, ending = csv.reader(stream, strict=True)
    assert [row[header.index("Last name")] for row in rows] == shown == ["Abbot", "Able"]
    assert ending == ["End of the file: 2 rows"]
