"""How Django REST framework and the schema are set up, in every environment."""

from pathlib import Path

DESCRIPTION = Path(__file__).parent / "api" / "description.md"

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["finder.api.keys.PartnerKeyAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": [],
    "UNAUTHENTICATED_USER": None,
    "DEFAULT_PARSER_CLASSES": [],
    "DEFAULT_RENDERER_CLASSES": ["finder.api.rendering.JSONRenderer"],
    "URL_FORMAT_OVERRIDE": None,
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_THROTTLE_CLASSES": [
        "finder.api.throttling.AnonymousThrottle",
        "finder.api.throttling.PartnerThrottle",
    ],
    "EXCEPTION_HANDLER": "finder.api.problems.problem_of",
}
SPECTACULAR_SETTINGS = {
    "OAS_VERSION": "3.1.0",
    "TITLE": "Meridian",
    "VERSION": "1",
    "DESCRIPTION": DESCRIPTION.read_text(encoding="utf-8"),
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SORT_OPERATION_PARAMETERS": False,
    "APPEND_COMPONENTS": {
        "securitySchemes": {
            "partnerKey": {
                "type": "http",
                "scheme": "bearer",
                "description": "A partner's key. Without one every address has the same limit.",
            }
        }
    },
    "POSTPROCESSING_HOOKS": ["finder.api.hooks.without_marks"],
}
