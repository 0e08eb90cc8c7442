"""Every address of Meridian, as a table of contents.

But for /healthz, /readyz and /metrics, which finder/health/middleware.py answers at the door.
"""

from allauth.account import views as account
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView

urlpatterns = [
    # What patients read, in English here and in Spanish below /es/.
    *i18n_patterns(
        path("", include("finder.pages.urls")),
        path("shortlist/", include("finder.shortlist.urls")),
        prefix_default_language=False,
    ),
    path("", include("finder.pages.urls_for_machines")),
    path("api/", include("finder.api.urls")),
    path("desk/", include("practitioners.desk.urls")),
    path("account/", include("practitioners.staff.urls")),
    # The back office's own pages for this would ask for no second factor.
    path("admin/login/", RedirectView.as_view(pattern_name="account_login", query_string=True)),
    path("admin/logout/", account.logout),
    path("admin/password_change/", RedirectView.as_view(pattern_name="account_change_password")),
    path("admin/", admin.site.urls),
]

handler500 = "finder.health.faults.fault"
