"""Every address of Meridian, as a table of contents."""

from allauth.account import views as account
from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView

urlpatterns = [
    path("", include("finder.pages.urls")),
    path("shortlist/", include("finder.shortlist.urls")),
    path("api/", include("finder.api.urls")),
    path("desk/", include("practitioners.desk.urls")),
    path("account/", include("practitioners.people.urls")),
    # The back office's own pages for this would ask for no second factor.
    path("admin/login/", RedirectView.as_view(pattern_name="account_login", query_string=True)),
    path("admin/logout/", account.logout),
    path("admin/password_change/", RedirectView.as_view(pattern_name="account_change_password")),
    path("admin/", admin.site.urls),
]
