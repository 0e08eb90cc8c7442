"""What search engines ask for before they read a page; the same in every language."""

from django.urls import path
from django.views.generic import TemplateView

from finder.caching import of_program_alone
from finder.pages import sitemap

urlpatterns = [
    path(
        "robots.txt",
        of_program_alone(
            TemplateView.as_view(template_name="robots.txt", content_type="text/plain")
        ),
        name="robots",
    ),
    path("sitemap.xml", sitemap.index, name="sitemap"),
    path("sitemap-pages.xml", sitemap.pages, name="sitemap_pages"),
    path("sitemap-profiles-<int:number>.xml", sitemap.profiles, name="sitemap_profiles"),
]
