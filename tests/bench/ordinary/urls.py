"""The addresses that Meridian's API has for practitioners."""

from django.urls import include, path
from rest_framework.routers import SimpleRouter

from tests.bench.ordinary.views import PractitionerViewSet

router = SimpleRouter()
router.register("practitioners", PractitionerViewSet)

urlpatterns = [path("api/v1/", include(router.urls))]
