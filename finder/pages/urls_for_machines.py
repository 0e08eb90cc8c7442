"""What search engines and finders of holes ask for; the same in every language."""

from django.urls import path
from django.views.generic import TemplateView

from finder.caching import of_program_alone
from finder.pages import sitemap
from finder.pages.security_txt import security_txt

urlpatterns = [
    path(
        "robots.txt",
        of_program_alone(
            TemplateView.as_view(template_name="robots.txt", content_type="text/plain")
        ),
        name="robots",
    ),
    path(".well-known/security.txt", security_txt, name="security_txt"),
    path("sitemap.xml", sitemap.index, name="sitemap"),
    path("sitemap-pages.xml", sitemap.pages, name="sitemap_pages"),
    path("sitemap-profiles-<int:number>.xml", sitemap.profiles, name="sitemap_profiles"),
]
