"""`manage.py due`, for cron: what time has made due enters the queue, and staff are told."""

from smtplib import SMTPException

from django.core.management.base import BaseCommand, CommandError

from practitioners.duplicates.finding import search
from practitioners.publishing import batches, every_practitioner
from practitioners.queue.reminding import NobodyToTellError, remind
from practitioners.queue.settling import settle
from practitioners.reports import forget
from practitioners.rosters.previewing import forget as forget_previews


class Command(BaseCommand):
    help = (
        "Open the cases that the passing of time brings (claims that run out, or are to be checked "
        "again), look for records that may be one person, forget who sent old reports, and rosters "
        "that nobody imported, and mail staff which claims reached a step of the ladder. Run it "
        "once a day; more often does no harm. No fact that the public sees depends on it."
    )

    def add_arguments(self, parser):
        parser.add_argument("--no-mail", action="store_true", help="open cases, tell nobody")

    def handle(self, *, no_mail, **options):
        opened = closed = 0
        for ids in batches(every_practitioner()):
            more_opened, more_closed = settle(ids)
            opened, closed = opened + more_opened, closed + more_closed
        self.stdout.write(f"Cases: {opened:,} opened, {closed:,} closed.")
        if pairs := search().open:
            self.stdout.write(f"Pairs of records that may be one person: {pairs:,} wait.")
        if forgotten := forget():
            self.stdout.write(f"Forgot who sent, or what was written in, {forgotten:,} reports.")
        if forgotten := forget_previews():
            self.stdout.write(f"Forgot {forgotten:,} rosters that nobody imported.")
        if not no_mail:
            self.tell()

    def tell(self):
        try:
            claims = remind()
        except NobodyToTellError:
            raise CommandError(
                "Claims run out and nobody can be told: give a member of staff who may record"
                " verifications an e-mail address, or run with --no-mail."
            ) from None
        except (OSError, SMTPException) as failed:
            raise CommandError(
                f"The mail could not be sent ({failed}). Check EMAIL_URL and run it again:"
                " what was not mailed counts as not told."
            ) from failed
        self.stdout.write(f"Told of {claims:,} claims that run out." if claims else "No new step.")
