"""The verification desk, for staff."""

from django.urls import path

from practitioners.desk import evidence_views

app_name = "desk"

evidence = [
    path("credentials/<int:pk>/evidence/", evidence_views.of_credential, name="evidence_of"),
    path("evidence/<slug:public_id>/", evidence_views.file, name="evidence"),
    path("evidence/<slug:public_id>/withdraw/", evidence_views.withdrawal, name="withdrawal"),
]

urlpatterns = [*evidence]
