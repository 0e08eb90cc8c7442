from django.apps import AppConfig
from django.core.checks import Tags, register

from finder.checks import security_contact


class FinderConfig(AppConfig):
    name = "finder"

    def ready(self):
        register(security_contact, Tags.security, deploy=True)
