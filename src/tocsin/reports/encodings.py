"""Bytes become text: by their mark, as UTF-8, as declared, or as the evidence of a longer text says; never by a silent guess."""

from __future__ import annotations

import codecs

from charset_normalizer import from_bytes

from tocsin.terms.errors import ReportError

MARKS = (
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
# Encodings of text, among all that Python can undo.
FAMILIES = ("utf-", "cp", "iso8859", "mac", "koi8", "gb", "big5", "shift", "euc", "tis", "ascii")
# Encodings that French and English texts are in when they are not Unicode.
WESTERN = ["cp1252", "iso8859_15", "mac_roman"]
# How much of a text must look like a language for a guess to hold.
SUREST = 0.3
SAMPLE = 200_000
# Control characters that no text holds: more than this share of them is no text.
BINARY_SHARE = 0.02
# A page that calls itself UTF-8 may break it once in so many bytes.
BYTES_TO_A_FAULT = 1000


def decode(content: bytes, where: str, declared: str | None = None, *, lenient: bool = False) -> tuple[str, str]:
    """Text and encoding of bytes; a mark of UTF-8 stays in the text.

    `declared` is what a server, page or XML says; `lenient` lets what calls itself UTF-8 have a few broken bytes (U+FFFD then).
    Raises ReportError for a binary file and for bytes whose encoding cannot be told.
    """
    marked = next((name for mark, name in MARKS if content.startswith(mark)), None)
    if marked in (None, "utf-8") and b"\0" in content[:65536] and not (declared and declared.lower().startswith("utf-16")):
        raise _binary(where)
    text, encoding = _decoded(content, where, marked, _codec(declared), lenient)
    controls = sum(text.count(chr(code)) for code in range(32) if chr(code) not in "\t\n\r\f\v")
    if text and controls > BINARY_SHARE * len(text):
        raise _binary(where)
    # UTF-16 can hold halves of characters, which no output takes.
    return text.encode("utf-8", "surrogatepass").decode("utf-8", "replace") if encoding.startswith("utf-16") else text, encoding


def _decoded(content: bytes, where: str, marked: str | None, declared: str | None, lenient: bool) -> tuple[str, str]:
    fault: UnicodeDecodeError | None = None
    for encoding in dict.fromkeys(name for name in (marked or "utf-8", declared) if name):
        try:
            return content.decode(encoding), encoding
        except UnicodeDecodeError as error:
            fault = fault or error
        except (UnicodeError, LookupError):
            continue
    if lenient and declared in (None, "utf-8"):
        text = content.decode("utf-8", "replace")
        if declared and text.count("\ufffd") * BYTES_TO_A_FAULT < len(content):
            return text, "utf-8, broken in places"
    guess = None if marked else from_bytes(content[:SAMPLE], cp_isolation=WESTERN).best()
    if guess is not None and guess.coherence >= SUREST:
        try:
            return content.decode(guess.encoding), f"{guess.encoding}, guessed"
        except UnicodeDecodeError:
            pass
    at = f" (byte {fault.start} is {content[fault.start]:#04x})" if fault and fault.start < len(content) else ""
    raise ReportError(
        f"not {(marked or 'utf-8').upper()}{at}", where=where, cure="Convert the file, say with: iconv -f WINDOWS-1252 -t UTF-8"
    )


def _codec(name: str | None) -> str | None:
    """Python's name of a declared encoding of text; what the web calls Latin-1 is Windows-1252."""
    try:
        info = codecs.lookup((name or "").strip().strip("\"'")[:40])
    except (LookupError, ValueError):
        return None
    if not info.name.startswith(FAMILIES) or info.name == "utf-7":
        return None
    return "cp1252" if info.name in ("iso8859-1", "ascii") else info.name


def _binary(where: str) -> ReportError:
    return ReportError("this is a binary file, not a text", where=where, cure="Save the report as plain text in UTF-8")
