"""Check the containers of videos and sounds against their extension. The streams are not decoded."""

from __future__ import annotations

import struct
from typing import BinaryIO

from portal.base.files.checks import NOTHING, Facts, RefusedError, Source
from portal.base.files.checks.heads import check_head

_BRANDS = (b"isom", b"iso", b"mp4", b"avc1", b"M4V", b"M4A", b"dash", b"MSNV", b"f4v", b"hvc1", b"3gp")
_OGG_STREAMS = (b"\x01vorbis", b"OpusHead", b"\x80theora", b"\x7fFLAC", b"Speex   ", b"fishead")
_MP3_FRAME = 4


def check(source: Source) -> Facts:
    check_head(source.file, source.extension)
    {"mp4": _mp4, "webm": _webm, "ogg": _ogg, "mp3": _mp3}[source.extension](source.file)
    return NOTHING


def _mp4(file: BinaryIO) -> None:
    """Check that the boxes fill the file exactly and include `moov` and `mdat`, or `moof`.

    Only the header of each box is read. Raises RefusedError if the check fails.
    """
    size = file.seek(0, 2)
    place, boxes = 0, set()
    while place < size:
        file.seek(place)
        head = file.read(16)
        if len(head) < 8:
            raise RefusedError("truncated")
        length, kind = struct.unpack(">I4s", head[:8])
        if length == 1 and len(head) == 16:
            length = struct.unpack(">Q", head[8:])[0]
        elif length == 0:
            length = size - place
        if kind == b"ftyp" and not head[8:12].startswith(_BRANDS):
            raise RefusedError("content", extension="mp4")
        if length < 8 or place + length > size:
            raise RefusedError("truncated")
        boxes.add(kind)
        place += length
    if not {b"moov", b"mdat"} <= boxes and b"moof" not in boxes:
        raise RefusedError("truncated")


def _webm(file: BinaryIO) -> None:
    head = file.read(64)
    if b"\x42\x82" not in head or b"webm" not in head:  # the element DocType
        raise RefusedError("content", extension="webm")
    if b"\x18\x53\x80\x67" not in head + file.read(4096):  # the element Segment
        raise RefusedError("truncated")


def _ogg(file: BinaryIO) -> None:
    head = file.read(128)
    if not any(name in head for name in _OGG_STREAMS):
        file.seek(0)
        raise RefusedError("content", extension="ogg")


def _mp3(file: BinaryIO) -> None:
    """Check that an MPEG frame stands at the start or after the ID3 tag, and that a second frame follows it.

    Raises RefusedError if the check fails.
    """
    head = file.read(10)
    place = 0
    if head.startswith(b"ID3"):
        if len(head) < 10:
            raise RefusedError("truncated")
        place = 10 + sum(
            (byte & 0x7F) << shift for byte, shift in zip(head[6:10], (21, 14, 7, 0), strict=True)
        )
    length = _frame_length(file, place)
    _frame_length(file, place + length)


def _frame_length(file: BinaryIO, place: int) -> int:
    file.seek(place)
    frame = file.read(_MP3_FRAME)
    if len(frame) < _MP3_FRAME:
        raise RefusedError("truncated")
    if frame[0] != 0xFF or frame[1] & 0xE0 != 0xE0:
        raise RefusedError("content", extension="mp3")
    is_first = frame[1] >> 3 & 3 == 3  # MPEG 1; else 2 or 2.5
    rates = (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
    low = (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
    rate, sampling = frame[2] >> 4, frame[2] >> 2 & 3
    if rate in (0, 15) or sampling == 3 or frame[1] >> 1 & 3 != 1:
        raise RefusedError("content", extension="mp3")
    hertz = (44100, 48000, 32000)[sampling] // {3: 1, 2: 2, 0: 4, 1: 1}[frame[1] >> 3 & 3]
    kilobits = (rates if is_first else low)[rate - 1]
    return (144 if is_first else 72) * kilobits * 1000 // hertz + (frame[2] >> 1 & 1)
