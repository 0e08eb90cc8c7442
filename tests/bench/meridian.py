"""(a) Meridian's own application, as it is served, with its queries counted."""

from django.core.wsgi import get_wsgi_application

from tests.bench.counting import CountingQueries

application = CountingQueries(get_wsgi_application())
