"""What browsers are told that they may do with an answer: the policies, and whom it is for."""

from csp.constants import NONE, SELF

# Everything from this site, nothing inline. Leaflet writes markup as text, so scripts are held by
# their source and not by trusted types.
CONTENT_SECURITY_POLICY = {
    "default-src": [NONE],
    "base-uri": [NONE],
    "connect-src": [SELF],
    "font-src": [SELF],
    "form-action": [SELF],
    "frame-ancestors": [NONE],
    # Bootstrap draws its controls with data: images.
    "img-src": [SELF, "data:"],
    "manifest-src": [SELF],
    "script-src": [SELF],
    "style-src": [SELF],
}
# “Near me” asks where somebody is, and staff sign in with passkeys. All else that a browser would
# allow a page by itself is given up.
GIVEN_UP = (
    "accelerometer autoplay bluetooth browsing-topics camera clipboard-read clipboard-write"
    " compute-pressure display-capture encrypted-media fullscreen gamepad gyroscope hid"
    " identity-credentials-get idle-detection local-fonts magnetometer microphone midi"
    " otp-credentials payment picture-in-picture screen-wake-lock serial storage-access usb"
    " web-share window-management xr-spatial-tracking"
)
PERMISSIONS_POLICY = {
    "geolocation": "self",
    "publickey-credentials-create": "self",
    "publickey-credentials-get": "self",
    **{feature: [] for feature in GIVEN_UP.split()},
}
# Other sites may load these: programs read the API, and previews of links show the pictures.
FOR_EVERY_SITE = ("/api/",)
PICTURES = ("card", "preview")
CORP = "Cross-Origin-Resource-Policy"


class ResourcePolicyMiddleware:
    """Says of each answer whether other sites may load it into their pages; they may not, but for
    what is made for them. A view's own word stands."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        response.headers.setdefault(CORP, "cross-origin" if is_for_all(request) else "same-origin")
        return response


def is_for_all(request):
    match = request.resolver_match
    is_picture = match is not None and match.view_name in PICTURES
    return is_picture or request.path_info.startswith(FOR_EVERY_SITE)
