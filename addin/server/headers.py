"""Response headers: Office may frame our pages and load its own script, nobody else may."""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

OFFICE_JS = "https://appsforoffice.microsoft.com"
OFFICE_HOSTS = (
    "https://*.office.com",
    "https://*.officeapps.live.com",
    "https://*.sharepoint.com",
    "https://*.microsoft365.com",
    "https://*.cloud.microsoft",
)
"""Where Excel on the web shows an add-in in a frame."""
POLICY = "; ".join(
    (
        "default-src 'none'",
        f"script-src 'self' {OFFICE_JS} https://ajax.aspnetcdn.com",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data:",
        "connect-src 'self' https://*.office.com https://*.office.net https://*.microsoft.com",
        "frame-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        f"frame-ancestors 'self' {' '.join(OFFICE_HOSTS)}",
    )
)
"""Inline styles are needed by the pages of the guide; script comes from us and from Office only."""
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Cache-Control": "no-cache",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Permitted-Cross-Domain-Policies": "none",
}
SECURE = {"Strict-Transport-Security": "max-age=31536000"}


class Headers:
    """Puts the headers on every response.

    Args:
        app: what answers.
        secure: whether it is reached over TLS.
    """

    def __init__(self, app: ASGIApp, *, secure: bool) -> None:
        self._app, self._headers = app, HEADERS | (SECURE if secure else {})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self._headers.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, with_headers)
