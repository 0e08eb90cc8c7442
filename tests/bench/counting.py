"""How many queries a Django application sends to the database for a request."""

from django.db import connection

HEADER = "X-Queries"


class CountingQueries:
    """A WSGI application that adds the number of its queries to every answer."""

    def __init__(self, application):
        self.application = application

    def __call__(self, environ, start_response):
        queries = []

        def count(execute, sql, params, many, context):
            queries.append(sql)
            return execute(sql, params, many, context)

        def start_counted(status, headers, *exception):
            return start_response(status, [*headers, (HEADER, str(len(queries)))], *exception)

        with connection.execute_wrapper(count):
            return self.application(environ, start_counted)
