"""zip and gzip: read in memory, piece by piece, never unpacked onto the disk."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, BinaryIO

from tocsin.reports.received import HEAD, Received
from tocsin.terms.errors import ReportError, TocsinError
from tocsin.terms.items import Item

FORM = "archive"
# Archives in archives in archives: nobody packs reports so.
DEEPEST = 2
MOST_MEMBERS = 100_000
LARGEST_ARCHIVE = 2_000_000_000
# What an archive may become: news text packs to a third, tables of it to a twentieth.
UNPACKED_SHARE = 50
UNPACKED_AT_LEAST = 50_000_000
ENCRYPTED = 0x1
FAULTS = (OSError, EOFError, zlib.error, zipfile.BadZipFile, RuntimeError, NotImplementedError, ValueError)

Read = Callable[[Received], Iterator[Item]]


class Unpacked(io.RawIOBase):
    """A stream that unpacks as it is read; ReportError beyond its budget of bytes, and for a broken archive."""

    def __init__(self, inner: BinaryIO, budget: list[int], where: str) -> None:
        self._inner, self._budget, self._where = inner, budget, where

    def readable(self) -> bool:
        """Yes."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fills the buffer; the number of bytes, 0 at the end."""
        view = memoryview(buffer)
        try:
            piece = self._inner.read(min(len(view), 65536))
        except FAULTS as error:
            raise ReportError(f"the archive is broken ({str(error)[:100]})", where=self._where, cure="Pack it again") from error
        self._budget[0] -= len(piece)
        if self._budget[0] < 0:
            raise ReportError("it unpacks to far more than reports would", where=self._where, cure="Unpack it yourself, if you trust it")
        view[: len(piece)] = piece
        return len(piece)


def read_gzip(received: Received, read: Read) -> Iterator[Item]:
    """What the packed file holds, read by `read`."""
    _refuse_depth(received)
    packed = received.stream
    size = _size(packed)
    stream = io.BufferedReader(Unpacked(gzip.GzipFile(fileobj=packed), [_budget(size)], received.where), HEAD)  # type: ignore[arg-type]
    name = received.name.removesuffix(".gz")
    yield from read(replace(received, stream=stream, head=stream.peek(HEAD)[:HEAD], name=name, depth=received.depth + 1, media_type=""))


def read_zip(received: Received, read: Read) -> Iterator[Item]:
    """What each member of the archive holds, read by `read`, in the order of the archive.

    Names of members are shown and never used as paths. Problems: locked, broken or swollen members, links, archives too deep inside.
    """
    _refuse_depth(received)
    stream = received.stream
    if not stream.seekable():
        stream = io.BytesIO(received.content(UNPACKED_AT_LEAST))
    try:
        archive = zipfile.ZipFile(stream)
        members = [info for info in archive.infolist() if not info.is_dir()]
    except FAULTS as error:
        raise ReportError(f"the archive is broken ({str(error)[:100]})", where=received.where, cure="Pack it again") from error
    if len(members) > MOST_MEMBERS:
        raise ReportError(f"it holds more than {MOST_MEMBERS} files", where=received.where, cure="Cut it into several archives")
    budget = [_budget(_size(stream))]
    for info in members:
        where = f"{received.where}: {_shown(info.filename)}"
        if _is_litter(info.filename):
            continue
        try:
            yield from _member(archive, info, received, where, budget, read)
        except TocsinError as error:
            error.where = error.where or where
            yield Item(where, FORM, problem=error)
            if budget[0] < 0:
                return
    if not members:
        raise ReportError("the archive is empty", where=received.where, cure="Check how it was packed")


def _member(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, received: Received, where: str, budget: list[int], read: Read
) -> Iterator[Item]:
    if info.flag_bits & ENCRYPTED:
        raise ReportError("it is locked with a password", where=where, cure="Unpack it first")
    if (info.external_attr >> 16) & 0o170000 == 0o120000:
        raise ReportError("it is a link, not a file", where=where, cure="Pack the file itself")
    try:
        inner = archive.open(info)
    except FAULTS as error:
        raise ReportError(f"it cannot be unpacked ({str(error)[:100]})", where=where, cure="Pack it again") from error
    with inner:
        stream = io.BufferedReader(Unpacked(inner, budget, where), HEAD)  # type: ignore[arg-type]
        name = info.filename.rpartition("/")[2].lower()
        yield from read(replace(received, stream=stream, head=stream.peek(HEAD)[:HEAD], where=where, name=name, depth=received.depth + 1))


def _refuse_depth(received: Received) -> None:
    if received.depth >= DEEPEST:
        raise ReportError("an archive within archives", where=received.where, cure="Unpack the outer one first")


def _budget(size: int) -> int:
    return max(UNPACKED_AT_LEAST, UNPACKED_SHARE * size)


def _size(stream: BinaryIO) -> int:
    """Bytes of a packed file; 0 where that cannot be told."""
    if not stream.seekable():
        return 0
    at = stream.tell()
    size = stream.seek(0, io.SEEK_END)
    stream.seek(at)
    return size


def _shown(name: str) -> str:
    """A member's name as it may be shown: no control characters, not endless."""
    return "".join(c if c.isprintable() else "?" for c in name)[:200]


def _is_litter(name: str) -> bool:
    """Files that systems leave in archives."""
    return name.startswith("__MACOSX/") or name.rpartition("/")[2] in (".DS_Store", "Thumbs.db")
