"""The record as a folder of pages: every link leads somewhere, nothing comes from outside, a hostile report stays text."""

from __future__ import annotations

import re
import tomllib
from base64 import b64encode
from dataclasses import dataclass, field, replace
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote

import pytest
from show_records import VX, Sheet, event, hostile_record, record, report
from show_records_english import english_record
from show_records_french import french_record

from tocsin.knowledge.actors import load_directory
from tocsin.measure.sides import find_side
from tocsin.measure.weeks import weekly
from tocsin.reconcile.deadlines import find_deadlines
from tocsin.reconcile.disagreements import find_figure_disagreements
from tocsin.reconcile.incidents import find_incidents
from tocsin.show.site import site_pages, stale_pages
from tocsin.show.wording import TEMPLATES, language_of, languages
from tocsin.terms.errors import LanguageError
from tocsin.terms.mentions import Actor, Date
from tocsin.terms.records import Quantity, Record, Status

RUSSIA = Actor("RUS", "Russia", "RUS", ("GOV",))
UKRAINE = Actor("UKR", "Ukraine", "UKR", ("GOV",))


def threat(
    identity: str, source: str, day: str, status: Status, text: str = "Russia threatened Ukraine over Kherson on January 10."
) -> Record:
    s = Sheet(text)
    date = Date("2024-01-10", "2024-01-10", "day", "explicit", s.span("on January 10"))
    told = event(
        f"{identity}-e", "THREATEN", VX, status, (s.span("threatened"),), s.span(text), actor=(RUSSIA,), recipient=(UKRAINE,), date=date
    )
    return record(report(text, id=identity, source=source, published=day, title=text), events=(told,))


def losses(identity: str, source: str, number: str) -> Record:
    s = Sheet(f"Shelling of the market in Donetsk killed {number} civilians.")
    figure = Quantity(
        float(number), float(number), float(number), False, "civilians", "killed", None, s.span(f"{number} civilians"), None, None
    )
    return record(report(s.text, id=identity, source=source, published="2024-01-22", title=source), quantities=(figure,))


def of_id(made: Record, identity: str, day: str) -> Record:
    return replace(made, report=replace(made.report, id=identity, published=day))


RECORDS = (
    of_id(french_record(), "fr1", "2024-02-16"), of_id(english_record(), "en1", "2024-01-11"), of_id(hostile_record(), "ho1", "2024-01-12"),
    threat("t1", "The Ledger", "2024-01-11", "occurred"), threat("t2", "Dispatch", "2024-01-12", "denied"),
    losses("l1", "One", "25"), losses("l2", "Two", "40"),
)  # fmt: skip


def pages_of(language: str) -> dict[str, str]:
    incidents = find_incidents(RECORDS)
    days = [r.report.published for r in RECORDS if r.report.published]
    series = [weekly(incidents, days, find_side("RUS"), find_side(other)) for other in ("UKR", "NATO", "Ukraine")]
    apart = find_figure_disagreements(RECORDS, incidents)
    made = list(site_pages(RECORDS, incidents, find_deadlines(RECORDS, incidents), series, apart=apart, language=language))
    assert len(dict(made)) == len(made), "two pages of one name"
    return dict(made)


SITES = {language: pages_of(language) for language in languages()}
VOID = {"meta", "input", "br", "img", "use", "circle", "rect", "path"}


@dataclass
class Page(HTMLParser):
    """A page taken apart: elements with their attributes, visible text, style and script."""

    source: str
    elements: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    raw: dict[str, str] = field(default_factory=dict)
    words: list[str] = field(default_factory=list)
    stack: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.feed(self.source)
        self.close()
        assert not self.stack

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.stack.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.stack.pop() == tag, f"{tag} closes another element"

    def handle_data(self, data: str) -> None:
        if self.stack and self.stack[-1] in ("style", "script"):
            self.raw[self.stack[-1]] = self.raw.get(self.stack[-1], "") + data
        else:
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())

    def all(self, attribute: str) -> list[str]:
        return [attributes[attribute] for _, attributes in self.elements if attribute in attributes]


PAGES = {(language, path): Page(html) for language, made in SITES.items() for path, html in made.items()}


@pytest.mark.parametrize("language", languages())
def test_the_site_has_a_page_for_each_thing(language: str) -> None:
    paths = list(SITES[language])
    assert paths[0] == "index.html"
    assert sum(path.startswith("reports/") for path in paths) == len(RECORDS)
    assert "reports/2024-02-16-fr1.html" in paths
    assert sum(path.startswith("incidents/") for path in paths) == len(find_incidents(RECORDS))
    assert {"incidents.html", "deadlines.html", "tension-RUS-UKR.html", "tension-RUS-NATO.html"} <= set(paths)


@pytest.mark.parametrize("at", PAGES, ids="-".join)
def test_every_link_leads_to_a_page_and_a_place_in_it(at: tuple[str, str]) -> None:
    language, path = at
    for href in PAGES[at].all("href"):
        if href.startswith(("https://", "http://")):
            continue
        page, _, place = href.partition("#")
        target = normpath(join(dirname(path), unquote(page))) if page else path
        assert (language, target) in PAGES, href
        if place:
            assert unquote(place) in PAGES[language, target].all("id"), href


@pytest.mark.parametrize("at", PAGES, ids="-".join)
def test_the_policy_lets_in_the_page_alone(at: tuple[str, str]) -> None:
    page = PAGES[at]
    policy = next(a["content"] for tag, a in page.elements if tag == "meta" and a.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none'; ")
    for kind, text in page.raw.items():
        assert f"{kind}-src 'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" in policy
    assert "script" in page.raw or "script-src" not in policy
    assert "unsafe" not in policy
    assert all(source.startswith("data:image/svg+xml;base64,") for source in page.all("src"))
    assert not [a for _, a in page.elements if "style" in a or any(name.startswith("on") for name in a)]
    assert [tag for tag, _ in page.elements if tag in ("link", "iframe", "object", "base")] == []


def test_the_same_records_give_the_same_bytes() -> None:
    assert pages_of("en") == SITES["en"]


@pytest.mark.parametrize(("language", "says"), [("en", ("denial", "occurred", "denied")), ("fr", ("démenti", "survenu", "nié"))])
def test_an_incident_shows_its_accounts_and_where_they_differ(language: str, says: tuple[str, ...]) -> None:
    (incident,) = [i for i in find_incidents(RECORDS) if set(i.reports) == {"t1", "t2"}]
    page = PAGES[language, f"incidents/{incident.id}.html"]
    name = load_directory(language).parties["RUS"].name
    assert f"{name} → {load_directory(language).parties['UKR'].name}" in page.text
    for words in (*says, "The Ledger", "Dispatch"):
        assert words in page.text
    links = page.all("href")
    assert {"./../reports/2024-01-11-t1.html#e1", "./../reports/2024-01-12-t2.html#e1"} <= set(links)
    listed = PAGES[language, "incidents.html"]
    assert f"./incidents/{incident.id}.html" in listed.all("href")
    assert says[0] in listed.text


def test_figures_beside_no_event_stand_apart() -> None:
    text = PAGES["en", "incidents.html"].text
    after = text[text.index("What does not agree across incidents") :]
    assert "25 civilians" in after
    assert "40 civilians" in after


def test_deadlines_say_day_state_and_who() -> None:
    deadlines = find_deadlines(RECORDS, find_incidents(RECORDS))
    assert deadlines
    page = PAGES["fr", "deadlines.html"]
    assert [a["id"] for tag, a in page.elements if tag == "li"] == [d.id for d in deadlines]
    assert "d’ici au 1er mars 2024 ouverte" in page.text


def test_the_weeks_of_a_dyad_are_a_picture_and_a_table() -> None:
    page = PAGES["en", "tension-RUS-UKR.html"]
    weeks = [a["datetime"] for tag, a in page.elements if tag == "time"]
    assert weeks == ["2024-W02", "2024-W03", "2024-W04", "2024-W05", "2024-W06", "2024-W07"]
    assert page.text.count("no report") >= 3
    (alt,) = page.all("alt")
    assert "Russia" in alt


def test_a_hostile_report_stays_text_on_every_page() -> None:
    for at, page in PAGES.items():
        assert sum(tag == "script" for tag, _ in page.elements) <= 1, at
        assert not [a for tag, a in page.elements if tag == "img" and not a["src"].startswith("data:image/svg+xml;base64,")], at
        assert "\u202e" not in page.source


def test_a_record_without_reports_is_a_site_too() -> None:
    made = dict(site_pages((), (), (), language="fr"))
    assert list(made) == ["index.html", "incidents.html", "deadlines.html"]
    assert "Le dossier ne contient aucun incident." in Page(made["incidents.html"]).text


def test_a_language_without_texts_is_refused() -> None:
    with pytest.raises(LanguageError):
        list(site_pages(RECORDS, (), (), language="de"))


def test_pages_of_a_former_site_are_found_and_no_others(tmp_path: Path) -> None:
    for path, html in SITES["en"].items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(html, encoding="utf-8")
    (tmp_path / "reports" / "mine.html").write_text("<title>my own page</title>", encoding="utf-8")
    kept = set(SITES["en"]) - {"reports/2024-01-11-t1.html", "tension-RUS-NATO.html"}
    assert stale_pages(tmp_path, kept) == [tmp_path / "reports/2024-01-11-t1.html", tmp_path / "tension-RUS-NATO.html"]
    assert stale_pages(tmp_path, set(SITES["en"])) == []


def test_texts_of_all_languages_have_the_same_keys_and_templates_know_them() -> None:
    used = {
        (section, key)
        for entry in TEMPLATES.iterdir()
        if entry.name.endswith(".html")
        for section, key in re.findall(r"\bw\.(site|affair|chart|page|index)\.(\w+)", entry.read_text(encoding="utf-8"))
    }
    for language in languages():
        table = tomllib.loads((TEMPLATES / f"{language}.toml").read_text(encoding="utf-8"))
        assert [f"{section}.{key}" for section, key in sorted(used) if key not in table[section]] == []


def test_the_language_of_most_reports() -> None:
    assert language_of(["fr", "en", "fr"]) == "fr"
    assert language_of(["fr", "en"]) == "en"
    assert language_of(["de", "de"]) == "en"
