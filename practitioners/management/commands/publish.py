"""`manage.py publish`: rebuild listings, or say which differ from a rebuild."""

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from practitioners import holders, publishing
from practitioners.models import PracticeLocation, Practitioner
from practitioners.publishing import Published

CHOOSE = (
    "Say what to publish: --all rebuilds every listing, --check changes nothing and prints what"
    " differs from a rebuild, and an NPI or a public id publishes one practitioner."
)


class Command(BaseCommand):
    help = "Write the public listings from what is known; every change does so by itself already."

    def add_arguments(self, parser):
        parser.add_argument("practitioners", nargs="*", metavar="NPI-or-public-id")
        parser.add_argument("--all", action="store_true", help="rebuild every listing")
        parser.add_argument(
            "--check", action="store_true", help="print each difference; exit 1 if there is any"
        )

    def handle(self, *, practitioners, check, **options):
        if bool(practitioners) + check + options["all"] != 1:
            raise CommandError(CHOOSE)
        if check:
            self.check_listings()
        elif options["all"]:
            self.publish_all()
        else:
            self.publish(practitioners)

    def check_listings(self):
        found = list(publishing.differences())
        people = Practitioner.objects.in_bulk({each.practitioner_id for each in found})
        locations = PracticeLocation.objects.in_bulk({each.location_id for each in found})
        for each in found:
            self.stdout.write(
                f"practitioner {people[each.practitioner_id].public_id},"
                f" location {locations[each.location_id].public_id}: {each.kind}"
            )
        terms = holders.differing()
        for term in terms:
            self.stdout.write(f"term {term}: counted otherwise than it is listed")
        if found or terms:
            raise CommandError(
                f"{len(found) + len(terms)} differences."
                " `manage.py publish --all` writes the listings anew."
            )
        self.stdout.write("Every listing is as a rebuild would write it.")

    def publish_all(self):
        everybody = Practitioner.objects.count()
        total = Published()
        with tqdm(total=everybody, unit=" practitioners", disable=None) as bar:
            for count, published in publishing.publish_all():
                total += published
                bar.update(count)
        self.tell(everybody, total)

    def publish(self, names):
        found = list(Practitioner.objects.known_as(names))
        known = {name for person in found for name in (person.npi, person.public_id)}
        unknown = [name for name in names if name not in known]
        if unknown:
            raise CommandError(
                f"No practitioner has this NPI or public id: {', '.join(unknown)}."
                " Nothing was published."
            )
        self.tell(len(found), publishing.publish([person.pk for person in found]))

    def tell(self, count, published):
        noun = "practitioner" if count == 1 else "practitioners"
        self.stdout.write(
            f"{count:,} {noun}: {published.written:,} rows of listings written,"
            f" {published.removed:,} removed."
        )
