from django.apps import AppConfig
from django.core.checks import Tags, register

from finder.checks import public_role, security_contact


class FinderConfig(AppConfig):
    name = "finder"

    def ready(self):
        register(security_contact, Tags.security, deploy=True)
        register(public_role, Tags.security, deploy=True)
