"""Every address of the site with an example of each, taken from the resolver: a new page that nobody thought of is noticed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django.urls import URLPattern, URLResolver, get_resolver


def patterns(resolver: URLResolver | None = None, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Route and pattern of every page; the API answers for itself and has its own tests."""
    for entry in (resolver or get_resolver()).url_patterns:
        route = prefix + str(entry.pattern)
        if route.startswith("api/"):
            continue
        if isinstance(entry, URLResolver):
            yield from patterns(entry, route)
        else:
            yield route, entry


def address(route: str, examples: Mapping[str, str]) -> str:
    """The route with its parameters filled in; ``examples`` has texts by parameter as the route writes it."""
    for parameter, text in examples.items():
        route = route.replace(parameter, text)
    return f"/{route}"
