"""The guides for patients: two that work in the browser alone, and three to read."""

from django.shortcuts import render

from finder.pages import self_check
from finder.pages.views import page
from practitioners.models import TrainingProgram

# The numeric pain rating scale.
PAINS = range(11)
PAPER_DAYS = range(28)


@page
def index(request, directory):
    return render(request, "guides/index.html")


@page
def neck_check(request, directory):
    context = {
        **self_check.RED_FLAGS,
        "to_tell": self_check.TO_TELL,
        "places": self_check.offered(self_check.PLACES, directory.choices),
        "patterns": self_check.offered(self_check.PATTERNS, directory.choices),
        "tried": self_check.TRIED,
        "pains": PAINS,
    }
    return render(request, "guides/neck_check.html", context)


@page
def pain_diary(request, directory):
    return render(request, "guides/pain_diary.html", {"pains": PAINS, "paper_days": PAPER_DAYS})


@page
def certification(request, directory):
    context = {"states": directory.choices.states, "trainings": TrainingProgram.objects.all()}
    return render(request, "guides/certification.html", context)


@page
def insurance(request, directory):
    return render(request, "guides/insurance.html")


@page
def first_visit(request, directory):
    return render(request, "guides/first_visit.html", {"to_tell": self_check.TO_TELL})
