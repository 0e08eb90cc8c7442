"""The addresses of the verification desk."""

from django.urls import path

from practitioners.desk import (
    claims,
    evidence_views,
    exclusions,
    overview,
    people,
    queue,
    reports,
    sources,
)
from practitioners.models import Export

app_name = "desk"

urlpatterns = [
    path("", queue.QueueView.as_view(), name="queue"),
    *[
        path(f"queue.{form}", queue.QueueFileView.as_view(form=form), name=f"queue_{form}")
        for form in Export.Form
    ],
    path("next/", queue.NextView.as_view(), name="next"),
    path("claims/<int:pk>/", claims.ClaimView.as_view(), name="claim"),
    path("claims/<int:pk>/foresee/", claims.ForeseeView.as_view(), name="foresee"),
    path("claims/<int:pk>/take/", claims.TakeView.as_view(), name="take"),
    path("claims/<int:pk>/hand-over/", claims.HandOverView.as_view(), name="hand_over"),
    path("credentials/<int:pk>/evidence/", evidence_views.of_credential, name="evidence_of"),
    path("evidence/<slug:public_id>/", evidence_views.file, name="evidence"),
    path("evidence/<slug:public_id>/withdraw/", evidence_views.withdrawal, name="withdrawal"),
    path("practitioners/<slug:public_id>/", people.PractitionerView.as_view(), name="practitioner"),
    path("practitioners/<slug:public_id>/move/", people.MoveView.as_view(), name="move"),
    path("reports/", reports.ReportsView.as_view(), name="reports"),
    path("reports/<int:pk>/", reports.ReportView.as_view(), name="report"),
    path("exclusions/", exclusions.ExclusionsView.as_view(), name="exclusions"),
    path("exclusions/<int:pk>/", exclusions.ExclusionView.as_view(), name="exclusion"),
    path("overview/", overview.OverviewView.as_view(), name="overview"),
    path("sources/", sources.SourcesView.as_view(), name="sources"),
]
