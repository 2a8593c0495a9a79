"""Templates made into pages that need nothing from outside: style and script stand in the page, and its policy allows no others."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from itertools import groupby
from typing import Any
from unicodedata import name as unicode_name
from urllib.parse import quote

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup, escape

from tocsin.show.wording import TEMPLATES, Wording, control_name, visible


@dataclass(frozen=True, slots=True)
class Link:
    """A page of a site; `path` is relative to the page that shows the link, None on that page itself."""

    path: str | None
    label: str


def render(
    template: str,
    wording: Wording,
    script: str | None,
    *,
    styles: Sequence[str] = ("page.css",),
    nav: Sequence[Link] = (),
    images: bool = False,
    **values: Any,
) -> str:
    """A template as one HTML document with its style and script in it, its last line ended.

    With `images`, pictures that stand in the page itself (`data:`) are allowed too. `nav` is the site's chapters, empty for a page
    by itself.
    """
    style, code = "".join(_asset(name) for name in styles), _asset(script) if script else ""
    found = environment().get_template(template).render(
        w=wording, nav=nav, style=Markup(style), script=Markup(code), policy=_policy(style, code, images), **values
    )  # fmt: skip
    return found + "\n"


@cache
def environment() -> Environment:
    """Where the templates live: escaping on, an unknown name is an error."""
    # Templates are package data that may lie in an archive: they are read as the other files are, not by path.
    made = Environment(
        loader=FunctionLoader(_asset), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, auto_reload=False
    )
    made.filters.update(shown=_shown, plain=visible, href=_relative)
    return made


@cache
def _asset(name: str) -> str:
    return (TEMPLATES / name).read_text(encoding="utf-8")


def _policy(style: str, script: str, images: bool) -> str:
    """Nothing but the page's own style and script, named by their hash, may be used."""
    digests = [b64encode(sha256(text.encode("utf-8")).digest()).decode("ascii") for text in (style, script)]
    scripts = f" script-src 'sha256-{digests[1]}';" if script else ""
    pictures = " img-src data:;" if images else ""
    return f"default-src 'none'; style-src 'sha256-{digests[0]}';{scripts}{pictures} base-uri 'none'; form-action 'none'"


def _relative(path: str) -> str:
    """A path as the address of a link: `./` before it, so that no path is taken for a scheme."""
    return "./" + quote(path.encode("utf-8", "replace"), safe="/")


def _shown(text: str) -> Markup:
    """`text` escaped, each control character replaced by an empty element that shows its name and changes no order."""
    parts = []
    for name, group in groupby(text, control_name):
        if name is None:
            parts.append(escape("".join(group)))
            continue
        for character in group:
            full = unicode_name(character, "")
            parts.append(
                Markup('<span class="control" role="img" data-c="{0}" title="{0} {1}" aria-label="{0}"></span>').format(name, full)
            )
    return Markup("").join(parts)
