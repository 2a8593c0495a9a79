"""Makes the samples that no editor writes: python tests/samples/make.py"""

from __future__ import annotations

import gzip
import zipfile
from pathlib import Path

import polars

HERE = Path(__file__).parent
DAY = (2023, 6, 12, 0, 0, 0)


def answer(address: str, status: str, kind: str, body: bytes, *, packed: bool = False) -> bytes:
    """The record of a crawled answer."""
    content = gzip.compress(body, mtime=0) if packed else body
    head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n" + ("Content-Encoding: gzip\r\n" if packed else "")
    block = f"{head}Content-Length: {len(content)}\r\n\r\n".encode() + content
    lines = (
        "WARC/1.1", "WARC-Type: response", f"WARC-Target-URI: {address}", "WARC-Date: 2024-01-01T00:00:00Z",
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{len(body):012d}>", "Content-Type: application/http;msgtype=response",
        f"Content-Length: {len(block)}",
    )  # fmt: skip
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + block + b"\r\n\r\n"


def main() -> None:
    """Writes crawl.warc.gz, rows.parquet, bundle.zip and rows.jsonl.gz."""
    records = (
        answer("https://example.org/fr", "200 OK", "text/html; charset=utf-8", (HERE / "page-fr.html").read_bytes(), packed=True),
        answer("https://example.org/style.css", "200 OK", "text/css", b"p { color: red }"),
        answer("https://example.org/gone", "404 Not Found", "text/html", b"<html><body><p>Not here.</p></body></html>"),
        answer("https://example.org/en", "200 OK", "text/html", (HERE / "page-en.html").read_bytes()),
        answer("https://example.org/empty", "200 OK", "text/html", b"<html><body></body></html>"),
        answer("https://example.org/text", "200 OK", "text/plain", b"Sudan ratified the accord on Monday, its parliament said.\n"),
    )
    # Each record is packed by itself, as crawlers do.
    (HERE / "crawl.warc.gz").write_bytes(b"".join(gzip.compress(record, mtime=0) for record in records))
    table = polars.DataFrame(
        {
            "body": ["Egypt ratified the accord on Tuesday, state media said.", "L'Éthiopie a ratifié l'accord mercredi.", None],
            "headline": ["Egypt ratifies", "L'Éthiopie ratifie", "Nothing"],
            "published_at": polars.Series(["2023-06-13", "2023-06-14", "2023-06-15"]).str.to_date(),
            "number": [1, 2, 3],
        }
    )
    table.write_parquet(HERE / "rows.parquet")
    with zipfile.ZipFile(HERE / "bundle.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for name in ("page-en.html", "rows.jsonl", "note.md"):
            archive.writestr(zipfile.ZipInfo(f"in/{name}", DAY), (HERE / name).read_bytes())
        archive.writestr(zipfile.ZipInfo("../../out.txt", DAY), "Sudan published the text of the accord on Friday.\n")
        archive.writestr(zipfile.ZipInfo("picture.png", DAY), b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    (HERE / "rows.jsonl.gz").write_bytes(gzip.compress((HERE / "rows.jsonl").read_bytes(), mtime=0))


if __name__ == "__main__":
    main()
