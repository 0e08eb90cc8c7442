"""(c) The same search as Django projects ordinarily have it: django-filter and serializers over the
normal tables, prefetched relations, a count, and a GROUP BY for each facet."""
