"""How the desk stands: what is verified, how fresh it is, what is due and who did what."""

from django.shortcuts import render
from django.utils import timezone
from django.views import View

from practitioners import charts
from practitioners.desk.access import DeskMixin
from practitioners.figures import ages, done_by_person, done_by_week, due_soon, standing, waited


class OverviewView(DeskMixin, View):
    def get(self, request):
        today = timezone.localdate()
        context = {
            "standing": standing(today),
            "ages": charts.bars(ages(today)),
            "weeks": charts.bars(done_by_week(today)),
            "people": done_by_person(today),
            "due": due_soon(today),
            "waited": waited(today),
        }
        return render(request, "desk/overview.html", context)
