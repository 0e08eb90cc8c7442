"""What people ask for, as often as they would: locust's part of the scenarios.

Every visitor asks again as soon as it has its answer, so as many requests are under way as there
are visitors. Answers are written to the file that `RESILIENCE_ANSWERS` names, one a line.
`RESILIENCE_PEOPLE` is how many practitioners were invented.
"""

import csv
import gzip
import json
import os
import random
from itertools import count
from pathlib import Path
from urllib.parse import urlencode

from locust import FastHttpUser, constant, events, task

PEOPLE = int(os.environ["RESILIENCE_PEOPLE"])
PLACES = Path(__file__).parents[2] / "practitioners" / "data" / "places.csv.gz"
# People live in cities: most searches are around one of so many or more.
FEWEST_PEOPLE = 30_000
SEED = 60
VISITORS = count(1)

STATES = "CA NY TX FL WA OR CO IL MA NJ".split()
SPECIALTIES = "sports orthopedic fertility pain-management mental-health pediatrics".split()
CONDITIONS = "low-back-pain neck-pain migraine anxiety knee-pain sciatica infertility".split()
PLANS = "aetna cigna unitedhealthcare humana medicare-advantage medicaid".split()
NAMES = "tanaka nguyen garcia chen okafor kowalski patel o'brien smithson kim".split()
TYPOS = "tannaka nguyne garcai okafro kowalsky patell obrein smihtson".split()
WORDS = ("back pain", "sports injury", "migraine", "fertility", "Spanish", "Aetna", "dry needling")

ANSWERS = Path(os.environ["RESILIENCE_ANSWERS"])


def read_places():
    """Cities as people write them, with their inhabitants, and ZIPs."""
    with gzip.open(PLACES, "rt", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    cities = {
        f"{row['city']}, {row['state']}": int(row["population"])
        for row in rows
        if row["kind"] == "city" and int(row["population"] or 0) >= FEWEST_PEOPLE
    }
    return list(cities), list(cities.values()), [row["zip"] for row in rows if row["zip"]]


CITIES, INHABITANTS, ZIPS = read_places()


@events.request.add_listener
def note(request_type, name, response_time, response, exception, start_time, **_):
    """Write down one answer: when it was asked for, how long it took, and how it ended."""
    headers = response.headers if response is not None and response.status_code else {}
    answer = {
        "kind": name,
        "began": start_time,
        "milliseconds": response_time,
        "status": response.status_code if response is not None else 0,
        "error": "" if exception is None else f"{type(exception).__name__}: {exception}"[:200],
        "retry_after": headers.get("Retry-After", ""),
    }
    with ANSWERS.open("a") as file:
        file.write(json.dumps(answer) + "\n")


class Visitor(FastHttpUser):
    """Somebody who looks for a practitioner; drawn from numbers, so that runs are alike."""

    wait_time = constant(0)
    connection_timeout = network_timeout = 60.0

    def on_start(self):
        self.dice = random.Random(SEED + next(VISITORS))
        self.seen = {}

    def ask(self, kind, path, **query):
        address = f"{path}?{urlencode(query)}" if query else path
        answer = self.client.get(address, name=kind)
        if answer.headers and answer.headers.get("ETag"):
            self.seen = {"address": address, "etag": answer.headers["ETag"]}

    def search(self, kind, **query):
        self.ask(kind, "/practitioners/", **query)

    def rest(self, kind, **query):
        self.ask(f"REST, {kind}", "/api/v1/practitioners/", **query)

    def city(self):
        return self.dice.choices(CITIES, INHABITANTS)[0]

    def around_zip(self):
        radius = self.dice.choice((5, 10, 25, 50, 100))
        return {"near": self.dice.choice(ZIPS), "radius": radius}

    @task(3)
    def home(self):
        self.ask("home", "/")

    @task(16)
    def near_a_zip(self):
        self.search("ZIP and radius", **self.around_zip())

    @task(14)
    def in_a_city(self):
        specialty = self.dice.choice(SPECIALTIES)
        self.search("city and specialty", near=self.city(), specialty=specialty)

    @task(8)
    def insured(self):
        plan = self.dice.choice(PLANS)
        self.search("city and insurance", near=self.city(), insurance=plan, accepting="true")

    @task(6)
    def further_pages(self):
        page = self.dice.choice((2, 2, 3))
        self.search("pages 2 and 3", state=self.dice.choice(STATES[:4]), page=page)

    @task(6)
    def in_words(self):
        self.search("in their own words", q=self.dice.choice(WORDS), near=self.city())

    @task(6)
    def by_name(self):
        self.search("name", q=self.dice.choice(NAMES))

    @task(3)
    def by_name_mistyped(self):
        self.search("name, mistyped", q=self.dice.choice(TYPOS))

    @task(4)
    def in_a_state(self):
        condition = self.dice.choice(CONDITIONS[:6])
        self.search("state", state=self.dice.choice(STATES), condition=condition)

    @task(2)
    def everywhere(self):
        self.search("everywhere", certification="any", specialty=self.dice.choice(SPECIALTIES))

    @task(2)
    def in_spanish(self):
        self.ask("Spanish", "/es/practitioners/", near=self.city())

    @task(14)
    def profile(self):
        self.ask("profile", f"/practitioners/b{self.dice.randint(1, PEOPLE):09}/")

    @task(8)
    def place_typed(self):
        name = self.city()
        for length in (2, 3, 5):
            self.ask("places, while typing", "/api/v1/places/", q=name[:length])

    @task(8)
    def rest_near(self):
        self.rest("city and facets", near=self.city(), specialty="sports", facets="true")

    @task(3)
    def rest_state(self):
        self.rest("state and facets", state=self.dice.choice(STATES), facets="true")

    @task(1)
    def rest_everywhere(self):
        self.rest("everywhere and facets", insurance=self.dice.choice(PLANS), facets="true")

    @task(4)
    def rest_profile(self):
        public_id = f"b{self.dice.randint(1, PEOPLE):09}"
        self.ask("REST, profile", f"/api/v1/practitioners/{public_id}/")

    @task(2)
    def on_a_map(self):
        self.ask("REST, map", "/api/v1/map/", near=self.city())

    @task(10)
    def asked_again(self):
        """The last answer once more: a browser that holds it is told that it still holds."""
        if self.seen:
            headers = {"If-None-Match": self.seen["etag"]}
            self.client.get(self.seen["address"], name="held already", headers=headers)
