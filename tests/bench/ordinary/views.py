"""Search and profile as a view set."""

from django.db.models import OuterRef, Prefetch, Subquery
from django.utils import timezone
from rest_framework.pagination import PageNumberPagination
from rest_framework.viewsets import ReadOnlyModelViewSet

from practitioners.models import PlanAnswer, Verification
from tests.bench.ordinary.facets import count_facets
from tests.bench.ordinary.filters import PractitionerFilter
from tests.bench.ordinary.listed import counting, listed, published_locations
from tests.bench.ordinary.serializers import PractitionerSerializer


class Pages(PageNumberPagination):
    page_size = 20
    page_size_query_param = "page_size"
    max_page_size = 100


class PractitionerViewSet(ReadOnlyModelViewSet):
    queryset = listed()
    lookup_field = "public_id"
    serializer_class = PractitionerSerializer
    filterset_class = PractitionerFilter
    pagination_class = Pages

    def get_queryset(self):
        today = timezone.localdate()
        checks = Verification.objects.filter(credential=OuterRef("pk")).order_by(
            "-checked_on", "-id"
        )
        credentials = (
            counting(today)
            .select_related("program")
            .prefetch_related("program__specialties")
            .annotate(
                **{
                    name: Subquery(checks.values(name)[:1])
                    for name in ("checked_on", "method", "source")
                }
            )
        )
        return listed().prefetch_related(
            Prefetch("locations", published_locations(today).prefetch_related("hours")),
            Prefetch("credentials", credentials),
            Prefetch("plan_answers", PlanAnswer.objects.select_related("plan")),
            "stated_specialties", "conditions", "patient_groups", "techniques", "languages",
        )  # fmt: skip

    def list(self, request, *args, **kwargs):
        response = super().list(request, *args, **kwargs)
        if request.query_params.get("facets") == "true":
            response.data["facets"] = count_facets(request.query_params, listed())
        return response
