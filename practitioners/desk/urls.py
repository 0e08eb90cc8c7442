"""The addresses of the verification desk."""

from django.urls import path, re_path

from practitioners.desk import (
    claims,
    duplicates,
    evidence,
    exclusions,
    overview,
    people,
    queue,
    registry,
    rejected,
    reports,
    rosters,
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
    path("credentials/<int:pk>/evidence/", evidence.of_credential, name="evidence_of"),
    path("evidence/<slug:public_id>/", evidence.file, name="evidence"),
    path("evidence/<slug:public_id>/withdraw/", evidence.withdrawal, name="withdrawal"),
    path("practitioners/<slug:public_id>/", people.PractitionerView.as_view(), name="practitioner"),
    path("practitioners/<slug:public_id>/move/", people.MoveView.as_view(), name="move"),
    path(
        "practitioners/<slug:public_id>/names/<int:pk>/",
        people.HideNameView.as_view(),
        name="hide_name",
    ),
    path("reports/", reports.ReportsView.as_view(), name="reports"),
    path("reports/<int:pk>/", reports.ReportView.as_view(), name="report"),
    path("exclusions/", exclusions.ExclusionsView.as_view(), name="exclusions"),
    path("exclusions/<int:pk>/", exclusions.ExclusionView.as_view(), name="exclusion"),
    path("rejected/", rejected.RejectedRowsView.as_view(), name="rejected_rows"),
    path("rejected/<int:pk>/", rejected.RejectedRowView.as_view(), name="rejected_row"),
    path("registry/", registry.ChangesView.as_view(), name="registry"),
    path("registry/<int:pk>/", registry.ChangeView.as_view(), name="registry_change"),
    path("rosters/", rosters.RostersView.as_view(), name="rosters"),
    path("rosters/template/", rosters.TemplateView.as_view(), name="roster_template"),
    path("rosters/template.csv", rosters.TemplateFileView.as_view(), name="roster_template_file"),
    path("rosters/<int:pk>/", rosters.RosterView.as_view(), name="roster"),
    path("rosters/<int:pk>/import/", rosters.ImportView.as_view(), name="roster_import"),
    path("rosters/<int:pk>/discard/", rosters.DiscardView.as_view(), name="roster_discard"),
    path("rosters/<int:pk>/report.csv", rosters.ReportView.as_view(), name="roster_report"),
    path("duplicates/", duplicates.DuplicatesView.as_view(), name="duplicates"),
    re_path(
        r"^duplicates/(?P<first>[0-9a-z]{10})-(?P<second>[0-9a-z]{10})/\Z",
        duplicates.DuplicateView.as_view(),
        name="duplicate",
    ),
    path("overview/", overview.OverviewView.as_view(), name="overview"),
    path("sources/", sources.SourcesView.as_view(), name="sources"),
]
