#!/usr/bin/env python
"""Meridian's command line."""

import os
import sys

from django.core.management import execute_from_command_line

from finder.embedded_postgres.places import EmbeddedPostgresError

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "finder.settings")
    try:
        execute_from_command_line(sys.argv)
    except EmbeddedPostgresError as error:
        sys.exit(str(error))
