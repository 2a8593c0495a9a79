"""Every format, from a sample of our own: what is understood, what is not, and that neither costs the other."""

from __future__ import annotations

import io
from pathlib import Path

import feedparser
import pytest

from tocsin.reports.columns import Columns
from tocsin.reports.reading import read_all
from tocsin.reports.received import Given
from tocsin.terms.errors import ReportError
from tocsin.terms.items import Item
from tocsin.terms.records import Report

SAMPLES = Path(__file__).parent / "samples"


def items(name: str, given: Given | None = None) -> list[Item]:
    return list(read_all([SAMPLES / name], given))


def reports(name: str, given: Given | None = None) -> list[Report]:
    return [item.report for item in items(name, given) if item.report is not None]


def problems(name: str, given: Given | None = None) -> list[str]:
    return [str(item.problem) for item in items(name, given) if item.problem is not None]


@pytest.mark.parametrize(
    ("name", "title", "source", "published", "language", "credited"),
    [
        ("page-fr.html", "L'Égypte rejette le calendrier du barrage", "Le Fil du Nil", "2023-05-26", "fr", ("AFP",)),
        ("page-latin.html", "L'Égypte rejette le calendrier du barrage", "Le Fil du Nil", "2023-05-26", "fr", ("AFP",)),
        ("page-en.html", "Sudan urges a written accord on the dam", "The River Post", "2023-05-27", "en", ()),
        ("note.md", "Le barrage de Tessala rouvre ses vannes", "Le Quotidien du Fleuve", "2023-05-26", "fr", ()),
        ("talks.md", "Envoys meet in Geneva over the dam", None, None, "en", ()),
        ("depeche.xml", "L'Éthiopie commence le remplissage", "Agence du Fleuve", "2023-05-29", "fr", ("Agence du Fleuve", "AFP")),
        ("item.json", "African Union sends an envoy", "The River Post", "2023-06-01", "en", ()),
    ],
)
def test_what_a_report_says_of_itself(
    name: str, title: str, source: str | None, published: str | None, language: str, credited: tuple[str, ...]
) -> None:
    (report,) = reports(name)
    assert (report.title, report.source, report.published, report.language, report.credits) == (
        title,
        source,
        published,
        language,
        credited,
    )
    assert report.published_how == ("metadata" if published else "unknown")
    assert report.text.startswith(f"{title}\n\n")
    assert report.text.count(title) == 1


def test_a_page_is_its_article_and_nothing_around_it() -> None:
    for name, words in (("page-fr.html", "Selon un porte-parole des Nations unies"), ("page-en.html", '"We want rules, not promises,"')):
        (report,) = reports(name)
        assert words in report.text
        assert not any(other in report.text for other in ("Abonnez", "Accueil", "Weather", "tracker", "Ceci n'est pas", "color"))


def test_encodings_of_a_page_give_one_text() -> None:
    assert reports("page-fr.html")[0].text == reports("page-latin.html")[0].text
    assert [item.encoding for item in items("page-latin.html")] == ["cp1252"]


def test_markdown_is_what_its_reader_sees() -> None:
    text = reports("note.md")[0].text
    assert "L'Éthiopie a rouvert jeudi les vannes du barrage de Tessala, a annoncé le ministère de l'Eau, après trois mois d'arrêt." in text
    assert not any(mark in text for mark in ("**", "](", "##", "---", "barrage.jpg", "layout"))
    assert [i.authors for i in items("page-en.html")] == [("Mary Deng",)]


def test_feeds_give_each_entry_its_address_and_its_own_day() -> None:
    first, second = reports("fil.rss")
    assert (first.url, first.published, first.credits) == ("https://example.org/fil/1", "2023-05-27", ("Agence France-Presse",))
    assert "une « manœuvre »" in first.text
    assert "alert" not in first.text
    assert second.text.endswith("selon le ministère de l'Irrigation.")
    assert [problem.partition(": ")[2] for problem in problems("fil.rss")] == [
        "it has a title and no text. Give what holds the report's text"
    ]
    one, two = reports("wire.atom")
    assert (one.title, one.published, one.credits) == ("Council & parties to meet", "2023-05-28", ("Reuters",))
    assert one.text.endswith("\n\nEgypt asked for the meeting, Ethiopia opposed it.")
    assert (two.url, two.published, two.language) == ("https://example.com/world/2", "2023-05-28", "en")


@pytest.mark.parametrize("name", ["fil.rss", "wire.atom"])
def test_feedparser_understands_the_same(name: str) -> None:
    other = feedparser.parse(io.BytesIO((SAMPLES / name).read_bytes()))
    theirs = [entry.title for entry in other.entries if entry.get("summary") or entry.get("content")]
    assert [title.replace("&amp;", "&") for title in theirs] == [report.title for report in reports(name)]
    assert {report.source for report in reports(name)} == {other.feed.title}


def test_messages_of_several_items() -> None:
    first, second = reports("message.xml")
    assert (first.title, first.source, first.published) == ("Egypt recalls its ambassador", "REUTERS", "2023-05-30")
    assert first.text.count("Egypt recalled") == 1
    assert "Hidden" not in first.text
    assert (second.published, second.text.endswith("Cairo welcomed the offer.")) == ("2023-05-31", True)
    assert not problems("message.xml")


def test_ninjs_of_both_generations() -> None:
    new, old = reports("items.json")
    assert (new.source, new.published, new.credits, new.language) == ("Agence du Fleuve", "2023-06-01", ("AFP",), "fr")
    assert old.text == "Le Caire refuse\n\nL'Égypte a refusé vendredi la médiation soudanaise.\n\nKhartoum le regrette."
    assert len(problems("items.json")) == 1
    assert "Egypt & Sudan welcomed him." in reports("item.json")[0].text


@pytest.mark.parametrize("name", ["rows.jsonl", "rows.jsonl.gz"])
def test_one_broken_line_loses_no_other(name: str) -> None:
    french, english, undated = reports(name)
    assert (french.language, french.source, french.published) == ("fr", "Le Fil du Nil", "2023-06-03")
    assert english.credits == ("Reuters",)
    assert undated.published is None
    assert [problem.split(": ")[0].rpartition(" ")[2] for problem in problems(name)] == ["3", "4", "6"]


def test_tables_with_their_own_names() -> None:
    one, two = reports("rows.csv")
    assert one.text.startswith("Les trois pays signent\n\nL'Égypte, l'Éthiopie et le Soudan ont signé")
    assert (two.published, two.source) == ("2023-06-11", "Le Fil du Nil")
    assert "row 2: 5 cells where 4 columns are named" in problems("rows.csv")[0]


def test_a_column_map_wins_and_a_wrong_one_names_what_there_is() -> None:
    given = Given(columns=Columns.parse("text=titre, published=date"))
    assert [report.text for report in reports("rows.csv", given)] == ["Les trois pays signent", "Le Conseil salue l'accord"]
    assert (
        "there is no column 'mots'. There are: titre, date, journal, corps"
        in problems("rows.csv", Given(columns=Columns.parse("text=mots")))[0]
    )
    with pytest.raises(ReportError, match=r"maps nothing.*fields: text, title"):
        Columns.parse("words=corps")


def test_parquet_rows() -> None:
    one, two = reports("rows.parquet")
    assert (one.title, one.published, two.language) == ("Egypt ratifies", "2023-06-13", "fr")
    assert len(problems("rows.parquet")) == 1


def test_a_crawl_keeps_addresses_and_takes_no_day_from_the_crawler() -> None:
    french, english, text = reports("crawl.warc.gz")
    assert [r.url for r in (french, english, text)] == ["https://example.org/fr", "https://example.org/en", "https://example.org/text"]
    assert [r.published for r in (french, english, text)] == ["2023-05-26", "2023-05-27", None]
    assert french.text == reports("page-fr.html")[0].text
    assert ["record 5" in problem for problem in problems("crawl.warc.gz")] == [True]


def test_an_archive_is_read_in_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = (SAMPLES / "bundle.zip").absolute()
    monkeypatch.chdir(tmp_path)
    found = list(read_all([path]))
    assert [item.report.title for item in found if item.report][:2] == [
        "Sudan urges a written accord on the dam",
        "Le remplissage est suspendu",
    ]
    assert any(item.report and item.where.endswith("../../out.txt") for item in found)
    assert list(tmp_path.iterdir()) == []
    assert any("picture.png: this is a picture" in str(item.problem) for item in found)


def test_what_is_given_wins_over_every_format() -> None:
    given = Given(published="2020-02-02", source="Nous", language="fr")
    for name in ("page-en.html", "wire.atom", "message.xml", "item.json", "rows.jsonl", "rows.csv", "rows.parquet", "talks.md"):
        found = reports(name, given)
        assert found
        assert {(r.published, r.published_how, r.source, r.language) for r in found} == {("2020-02-02", "given", "Nous", "fr")}


def test_folders_patterns_and_their_order(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for name, text in (
        ("b.txt", "Russia struck Kharkiv."),
        ("a.txt", "La Russie a frappé Kharkiv."),
        ("in/c.md", "# Talks\n\nThey met."),
        ("d.css", "p {}"),
    ):
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "in" / "loop").symlink_to(tmp_path)
    found = list(read_all([tmp_path]))
    assert [Path(item.where).name for item in found if item.report] == ["a.txt", "b.txt", "c.md"]
    assert "1 files of other kinds were passed over (.css)" in str(found[-1].problem)
    assert [Path(item.where).name for item in read_all([f"{tmp_path}/*.txt"])] == ["a.txt", "b.txt"]
    assert "no file fits this pattern" in str(next(iter(read_all([f"{tmp_path}/*.rss"]))).problem)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"%PDF-1.7 ...", "this is a PDF. Save its text"),
        (b"PK\x03\x04" + b"\0" * 26 + b"[Content_Types].xml", "office document"),
        (b"\0" * 257 + b"ustar" + b"\0" * 200, "tar archive"),
        (b"<opml version='2.0'><body/></opml>", "tocsin watch"),
        ("Le ministre égyptien a démenti.".encode("cp850"), "iconv"),
    ],
)
def test_what_is_not_read_names_the_cure(tmp_path: Path, content: bytes, message: str) -> None:
    (tmp_path / "a.bin").write_bytes(content)
    (item,) = read_all([tmp_path / "a.bin"])
    assert message in str(item.problem)
    assert str(item.problem).startswith(str(tmp_path / "a.bin"))


def test_a_longer_text_tells_its_own_encoding(tmp_path: Path) -> None:
    text = (
        "L'Égypte a rejeté vendredi le calendrier présenté par l'Éthiopie, a déclaré le ministre égyptien des Affaires étrangères. "
        "« Aucune date ne sera acceptée », a-t-il ajouté, où qu'elle soit proposée.\n"
    )
    for encoding in ("cp1252", "mac_roman", "utf-16", "utf-32"):
        (tmp_path / "a.txt").write_bytes(text.encode(encoding))
        (item,) = read_all([tmp_path / "a.txt"])
        assert item.report is not None, item.problem
        assert item.report.text.lstrip("\ufeff") == text
