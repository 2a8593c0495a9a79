"""The page of one report and the index, read back as HTML."""

from __future__ import annotations

import re
import tomllib
from base64 import b64encode
from dataclasses import dataclass, field, replace
from hashlib import sha256
from html.parser import HTMLParser

import pytest
from show_records import HOSTILE, Sheet, event, hostile_record, report
from show_records import record as record_of
from show_records_english import english_record
from show_records_french import french_record

from tocsin.knowledge.files import read_toml
from tocsin.show.page import IndexEntry, render_index, render_page
from tocsin.show.wording import TEMPLATES, control_name, languages, load_wording
from tocsin.terms.errors import LanguageError
from tocsin.terms.mentions import Date
from tocsin.terms.records import Record, as_json

RECORDS = {"fr": french_record, "en": english_record, "hostile": hostile_record}
VOID = {"meta", "input", "br", "use", "circle", "rect", "path"}


@dataclass
class Page(HTMLParser):
    """A page taken apart: elements with their attributes, the text of the report's body, what stands in style and script."""

    source: str
    elements: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    paragraphs: list[str] = field(default_factory=list)
    raw: dict[str, str] = field(default_factory=dict)
    stack: list[str] = field(default_factory=list)
    body_depth: int | None = None

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.feed(self.source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.elements.append((tag, found))
        if tag not in VOID:
            self.stack.append(tag)
            if found.get("class") == "reading":
                self.body_depth = len(self.stack)
            elif self.body_depth is not None and len(self.stack) == self.body_depth + 1:
                self.paragraphs.append("")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.stack.pop() == tag, f"{tag} closes another element"
        if self.body_depth is not None and len(self.stack) < self.body_depth:
            self.body_depth = None

    def handle_data(self, data: str) -> None:
        if self.stack and self.stack[-1] in ("style", "script"):
            self.raw[self.stack[-1]] = self.raw.get(self.stack[-1], "") + data
        elif self.body_depth is not None and len(self.stack) > self.body_depth:
            self.paragraphs[-1] += data

    def all(self, name: str) -> list[str]:
        return [attributes[name] for _, attributes in self.elements if name in attributes]


def page_of(name: str) -> Page:
    return Page(render_page(RECORDS[name]()))


@pytest.mark.parametrize("name", RECORDS)
def test_elements_nest_and_links_inside_the_page_have_targets(name: str) -> None:
    page = page_of(name)
    assert page.stack == []
    ids = page.all("id")
    assert len(ids) == len(set(ids))
    inside = [href[1:] for href in page.all("href") if href.startswith("#")]
    assert len(inside) > 5
    assert set(inside) <= set(ids)
    named = {key for value in page.all("data-ids") + page.all("data-related") for key in value.split()}
    assert named <= set(page.all("data-id"))


@pytest.mark.parametrize("name", RECORDS)
def test_the_text_of_the_report_is_whole(name: str) -> None:
    text = RECORDS[name]().report.text
    lines = [line.strip() for line in re.split("[\n\u2028]", text) if line.strip()]
    assert page_of(name).paragraphs == ["".join(c for c in line if control_name(c) is None) for line in lines]


@pytest.mark.parametrize("name", RECORDS)
def test_the_policy_allows_this_style_and_script_and_nothing_else(name: str) -> None:
    page = page_of(name)
    policy = next(a["content"] for tag, a in page.elements if a.get("http-equiv") == "Content-Security-Policy")
    digest = {tag: b64encode(sha256(text.encode()).digest()).decode() for tag, text in page.raw.items()}
    assert policy.startswith("default-src 'none'; ")
    assert f"style-src 'sha256-{digest['style']}'; script-src 'sha256-{digest['script']}';" in policy
    assert [tag for tag, _ in page.elements].count("script") == 1
    attributes = {name for _, found in page.elements for name in found}
    assert not [name for name in attributes if name.startswith("on") or name in ("style", "src", "srcset", "action")]


def test_only_web_addresses_become_links() -> None:
    assert "https://courrier.example/mer-d-azov" in page_of("fr").all("href")
    assert all(href.startswith("#") for href in page_of("hostile").all("href"))


def test_controls_are_named_not_obeyed() -> None:
    source = render_page(hostile_record())
    assert not [c for c in source if control_name(c)]
    assert Page(source).all("data-c").count("RLO") >= 3
    assert "RIGHT-TO-LEFT OVERRIDE" in source


def test_events_show_their_voices_innermost_first_and_end_in_the_report() -> None:
    flat = re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", render_page(french_record())))
    assert "Qui le dit Irina Volkova ← TASS ← ce texte" in flat
    assert "Échéance d’ici au 1er mars 2024" in flat
    assert "au moins 40 marins" in flat


def test_crossing_spans_never_cross_as_elements() -> None:
    page = page_of("hostile")
    at = HOSTILE.index("evah")
    record = hostile_record()
    first, second = record.statements[0].content[0], record.events[0].trigger[0]
    assert first.start < second.start == at < first.end < second.end
    assert {"s1", "e1 s1", "e1 e2 s1"} <= set(page.all("data-ids"))


@pytest.mark.parametrize(("asked", "said"), [(None, "Qui le dit"), ("fr", "Qui le dit"), ("en", "Who says so")])
def test_the_page_speaks_the_reports_language_or_the_one_asked_for(asked: str | None, said: str) -> None:
    assert said in render_page(french_record(), asked)


def test_an_unknown_language_names_the_known_ones() -> None:
    with pytest.raises(LanguageError, match=re.escape("Choose one of: en, fr")):
        render_page(french_record(), "xx")


@pytest.mark.parametrize("text", ["", "\n\n", "Nothing to see."])
def test_a_report_without_events_is_a_page(text: str) -> None:
    page = Page(render_page(record_of(report(text))))
    assert "No event was coded in this report." in page.source
    assert page.paragraphs == [text] * bool(text.strip())


def test_spans_beyond_the_text_or_across_paragraphs_do_not_break_it() -> None:
    text = "First line with words\n\nSecond line."
    sheet = Sheet(text)
    far = replace(sheet.span("words"), end=9999)
    wild = event("w", "AID", "material cooperation", "ongoing", (far,), replace(far, start=-4))
    assert Page(render_page(record_of(report(text), events=(wild,)))).paragraphs == ["First line with words", "Second line."]


def test_a_lone_surrogate_does_not_stop_the_page_from_being_written() -> None:
    assert "U+D83D" in render_page(record_of(report("Half \ud83d a pair."))).encode("utf-8").decode("utf-8")


def test_a_long_report_is_whole() -> None:
    sentence = "Rebels attacked the port of Haven on Monday, the army said. "
    text = sentence * 4000
    spans = [Sheet(sentence).span("attacked")]
    spans = [replace(spans[0], start=spans[0].start + n * len(sentence), end=spans[0].end + n * len(sentence)) for n in range(0, 4000, 2)]
    events = tuple(event(f"e{n}", "ASSAULT", "material conflict", "occurred", (span,), span) for n, span in enumerate(spans))
    page = Page(render_page(record_of(report(text), events=events)))
    assert page.paragraphs == [text.strip()]
    assert page.all("id").count("t-e2000") == 1


def test_the_same_record_gives_the_same_page() -> None:
    assert render_page(english_record()) == render_page(english_record())


def entry(path: str, published: str | None = None, title: str | None = "T") -> IndexEntry:
    return IndexEntry(path, title, None, published, "en", 1, 0, (0, 0, 0, 1))


def test_the_index_lists_the_newest_first_and_counts() -> None:
    entries = [IndexEntry.of(french_record(), "a/mer d'azov.html"), IndexEntry.of(english_record(), "b.html"), entry("c.html")]
    assert entries[1].quads == (1, 2, 2, 4)
    page = Page(render_index(entries, "fr"))
    assert [href for href in page.all("href") if not href.startswith("#")] == ["./b.html", "./a/mer%20d%27azov.html", "./c.html"]
    assert "3 textes, 19 événements, 7 déclarations" in page.source
    assert "17 février 2024" in page.source


def test_the_index_cannot_be_made_to_leave_its_folder_by_a_scheme_or_to_run() -> None:
    source = render_index([entry("javascript:alert(1)"), IndexEntry.of(hostile_record(), 'x"><script>.html')])
    page = Page(source)
    assert [h for h in page.all("href") if not h.startswith("#")] == ["./x%22%3E%3Cscript%3E.html", "./javascript%3Aalert%281%29"]
    assert [tag for tag, _ in page.elements].count("script") == 1


def test_an_empty_index_says_so() -> None:
    assert "There is no report here yet." in render_index([])


def keys(table: dict[str, object], prefix: str = "") -> set[str]:
    nested = (keys(value, f"{prefix}{key}.") if isinstance(value, dict) else {prefix + key} for key, value in table.items())
    return set().union(*nested)


def test_every_language_says_the_same_things() -> None:
    first, *others = [keys(load_wording(language).table) for language in languages()]
    assert others == [first]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_code_of_the_codebook_has_a_name(language: str) -> None:
    codebook, wording = read_toml("codebook/plover.toml"), load_wording(language)
    assert set(codebook["types"]) == set(wording["type"])
    assert {mode for kind in codebook["types"].values() for mode in kind.get("modes", ())} == set(wording["mode"])
    assert set(codebook["contexts"]) == set(wording["contexts"])
    assert set(codebook["sectors"]) == set(wording["sector"])
    assert set(codebook["status"]) == set(wording["status"]) == set(wording["status_means"])


@pytest.mark.parametrize(
    ("earliest", "latest", "french", "english"),
    [
        ("2024-01-11", "2024-01-11", "11 janvier 2024", "11 January 2024"),
        ("2024-03-01", "2024-03-01", "1er mars 2024", "1 March 2024"),
        ("2024-02-01", "2024-02-29", "février 2024", "February 2024"),
        ("2024-12-01", "2024-12-31", "décembre 2024", "December 2024"),
        ("2018-01-01", "2018-12-31", "2018", "2018"),
        ("2024-01-11", "2024-01-15", "du 11 janvier 2024 au 15 janvier 2024", "11 January 2024 to 15 January 2024"),
        ("2024-01-11", None, "à partir du 11 janvier 2024", "from 11 January 2024"),
        (None, "9999-12-31", "jusqu’au 31 décembre 9999", "until 31 December 9999"),
        (None, None, "sans date", "undated"),
    ],
)
def test_periods_in_words(earliest: str | None, latest: str | None, french: str, english: str) -> None:
    date = Date(earliest, latest, "range", "explicit")
    assert (load_wording("fr").period(date), load_wording("en").period(date)) == (french, english)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_words_stand_out_from_what_lies_behind_them(scheme: int) -> None:
    style = (TEMPLATES / "page.css").read_text(encoding="utf-8")
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", re.findall(r":root \{[^}]*\}", style)[scheme]))
    pairs = [(ink, back) for ink in ("ink", "soft", "mx", "vx", "vc", "mc", "say", "brand") for back in ("paper", "card", "near")]
    pairs += [("ink", f"{name}-tint") for name in ("mx", "vx", "vc", "mc", "say")] + [("ink", "on"), ("paper", "brand")]
    weak = {pair: round(contrast(colours[pair[0]], colours[pair[1]]), 2) for pair in pairs}
    assert {pair: ratio for pair, ratio in weak.items() if ratio < 4.5} == {}


def test_wording_files_are_toml_with_texts_alone() -> None:
    for language in languages():
        table = tomllib.loads((TEMPLATES / f"{language}.toml").read_text(encoding="utf-8"))
        assert all(isinstance(value, (str, list, dict)) for value in table.values())
        assert len(table["months"]) == 12


def test_records_of_these_tests_fit_their_texts() -> None:
    def spans(value: object, text: str) -> int:
        if isinstance(value, dict):
            if set(value) == {"start", "end", "text"}:
                assert text[value["start"] : value["end"]] == value["text"]
                return 1
            return sum(spans(item, text) for item in value.values())
        return sum(spans(item, text) for item in value) if isinstance(value, list) else 0

    records: list[Record] = [make() for make in RECORDS.values()]
    assert all(spans(as_json(record), record.report.text) > 5 for record in records)
