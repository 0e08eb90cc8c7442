"""The pages that patients read."""

from django.urls import path

from finder.pages import contact, guides, preview, reporting, views

urlpatterns = [
    path("", views.home, name="home"),
    path("practitioners/", views.results, name="results"),
    path("practitioners/<slug:public_id>/", views.profile, name="profile"),
    path("practitioners/<slug:public_id>/card.png", preview.card, name="card"),
    path("practitioners/<slug:public_id>/contact.vcf", contact.vcard, name="vcard"),
    path("practitioners/<slug:public_id>/report/", reporting.report, name="report"),
    path("practitioners/<slug:public_id>/report/thanks/", reporting.thanks, name="report_thanks"),
    path("preview.png", preview.site, name="preview"),
    path("accuracy/", views.accuracy, name="accuracy"),
    path("how-we-verify/", views.how_we_verify, name="how_we_verify"),
    path("guides/", guides.index, name="guides"),
    path("guides/neck-check/", guides.neck_check, name="neck_check"),
    path("guides/pain-diary/", guides.pain_diary, name="pain_diary"),
    path("guides/certification/", guides.certification, name="certification_guide"),
    path("guides/insurance/", guides.insurance, name="insurance_guide"),
    path("guides/first-visit/", guides.first_visit, name="first_visit_guide"),
]
