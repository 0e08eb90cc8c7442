"""Every address of Meridian, as a table of contents."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("finder.pages.urls")),
    path("api/", include("finder.api.urls")),
    path("desk/", include("practitioners.desk.urls")),
    path("admin/", admin.site.urls),
]
