"""Paper: any page asked with `paper=1` is as everybody may see it, and that form alone is printed.

`printing.js` fetches it before the browser prints, and print.css prints nothing of a page that was
not made for everybody.
"""

from __future__ import annotations

from urllib.parse import urlencode, urlsplit

from flask import Flask, Response, request, session

from graphapp.web.frame.request_reader import TO_BE_SHOWN, on_paper


def keep(app: Flask) -> None:
    """Whoever is led on from a page to be shown stays among such, and printing changes nothing."""
    app.after_request(_lead_on)
    app.after_request(_leave_the_session)


def address() -> str:
    """The address of this page, as it is without paper."""
    pairs = [(name, text) for name, text in request.args.items(multi=True) if name != "paper"]
    return f"{request.base_url}?{urlencode(pairs)}" if pairs else request.base_url


def _lead_on(response: Response) -> Response:
    kept = urlencode([(word, request.args[word]) for word in TO_BE_SHOWN if word in request.args])
    if kept and response.location:
        joint = "&" if urlsplit(response.location).query else "?"
        response.location += joint + kept
    return response


def _leave_the_session(response: Response) -> Response:
    if on_paper():
        session.modified = False
    return response
