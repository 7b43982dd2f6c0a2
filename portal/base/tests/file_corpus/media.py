from __future__ import annotations

import struct
from collections.abc import Iterator

from portal.base.tests.file_corpus.sample import Sample


def _box(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I4s", 8 + len(content), kind) + content


def mp4(brand: bytes = b"isom") -> bytes:
    return _box(b"ftyp", brand + bytes(4) + b"mp42") + _box(b"moov", bytes(200)) + _box(b"mdat", bytes(5000))


def webm(kind: bytes = b"webm") -> bytes:
    head = b"\x42\x82" + bytes([0x80 | len(kind)]) + kind
    return b"\x1a\x45\xdf\xa3" + bytes([0x80 | len(head)]) + head + b"\x18\x53\x80\x67\xff" + bytes(500)


def mp3() -> bytes:
    frame = b"\xff\xfb\x90\x00" + bytes(413)  # MPEG 1, layer 3, 128 kbit/s, 44.1 kHz
    return frame * 5


def ogg(stream: bytes = b"\x01vorbis") -> bytes:
    return b"OggS" + bytes(24) + stream + bytes(500)


def samples() -> Iterator[Sample]:
    tag = b"ID3\x04\x00\x00\x00\x00\x01\x00" + bytes(128)
    yield Sample("mp4: good", "a.mp4", mp4)
    yield Sample("mp4: of a phone", "a.mp4", lambda: mp4(b"mp42"))
    yield Sample("webm: good", "a.webm", webm)
    yield Sample("mp3: good", "a.mp3", mp3)
    yield Sample("mp3: with a tag", "a.mp3", lambda: tag + mp3())
    yield Sample("ogg: good", "a.ogg", ogg)
    yield Sample("ogg: Opus", "a.ogg", lambda: ogg(b"OpusHead"))
    yield Sample("ogg: FLAC", "a.ogg", lambda: ogg(b"\x7fFLAC"))
    yield Sample("mp4: truncated", "a.mp4", lambda: mp4()[:-100], "truncated")
    yield Sample(
        "mp4: without an index",
        "a.mp4",
        lambda: _box(b"ftyp", b"isom" + bytes(4)) + _box(b"mdat", bytes(500)),
        "truncated",
    )
    yield Sample("mp4: a HEIC", "a.mp4", lambda: mp4(b"heic"), "content")
    yield Sample(
        "mp4: box of no length",
        "a.mp4",
        lambda: mp4()[:20] + struct.pack(">I4s", 3, b"free") * 99,
        "truncated",
    )
    yield Sample("mp4: a web page", "a.mp4", lambda: b"<html><script>", "content")
    yield Sample("webm: a Matroska", "a.webm", lambda: webm(b"matroska"), "content")
    yield Sample("webm: only its head", "a.webm", lambda: webm()[:12], "truncated")
    yield Sample("mp3: a program", "a.mp3", lambda: b"MZ" + bytes(900), "content")
    yield Sample("mp3: a tag before a program", "a.mp3", lambda: tag + b"MZ" + bytes(900), "content")
    yield Sample("mp3: one frame", "a.mp3", lambda: mp3()[:417], "truncated")
    yield Sample("ogg: no stream", "a.ogg", lambda: b"OggS" + bytes(600), "content")
    yield Sample("mov: advice", "a.mov", mp4, "save_as_mp4", "video/quicktime")
    yield Sample("avi: advice", "a.avi", lambda: b"RIFF", "save_as_mp4", "video/avi")
    yield Sample("wav: advice", "a.wav", lambda: b"RIFF", "save_as_mp3", "audio/wav")
