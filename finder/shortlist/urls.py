"""The pages of the shortlist, and what its buttons ask for."""

from django.urls import path

from finder.shortlist import changes, views

urlpatterns = [
    path("", views.shortlist, name="shortlist"),
    path("state/", views.state, name="shortlist_state"),
    path("compare/", views.compare, name="compare"),
    path("shared/", views.shared, name="shared_shortlist"),
    path("add/", changes.add, name="shortlist_add"),
    path("remove/", changes.remove, name="shortlist_remove"),
    path("clear/", changes.clear, name="shortlist_clear"),
    path("undo/", changes.undo, name="shortlist_undo"),
]
