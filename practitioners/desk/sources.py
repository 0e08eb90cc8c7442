"""Where claims are looked up: the boards of all states, and the sources of the whole country."""

from django.shortcuts import render
from django.views import View

from practitioners.desk.access import DeskMixin
from practitioners.models import NationalSource, State, TrainingProgram


class SourcesView(DeskMixin, View):
    def get(self, request):
        context = {
            "national": NationalSource.objects.all(),
            "states": State.objects.all(),
            "programs": TrainingProgram.objects.all(),
        }
        return render(request, "desk/sources.html", context)
