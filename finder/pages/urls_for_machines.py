"""What search engines ask for before they read a page; the same in every language."""

from django.urls import path

from finder.pages import sitemap

urlpatterns = [
    path("robots.txt", sitemap.robots, name="robots"),
    path("sitemap.xml", sitemap.index, name="sitemap"),
    path("sitemap-pages.xml", sitemap.pages, name="sitemap_pages"),
    path("sitemap-profiles-<int:number>.xml", sitemap.profiles, name="sitemap_profiles"),
]
