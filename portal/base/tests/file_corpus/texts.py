from __future__ import annotations

from collections.abc import Iterator

from portal.base.tests.file_corpus.sample import Sample


def samples() -> Iterator[Sample]:
    good = "mã,tên\r\n1,Đăng ký khai sinh\r\n"
    yield Sample("csv: good", "a.csv", good.encode)
    yield Sample(
        "csv: of a spreadsheet",
        "a.csv",
        lambda: good.encode("utf-8-sig"),
        declared="application/vnd.ms-excel",
    )
    yield Sample("csv: UTF-16", "a.csv", lambda: good.encode("utf-16"))
    yield Sample("csv: negative numbers", "a.csv", lambda: b"a,b\n-1,=SUM(A1:A2)\n+84255,@x\n")
    yield Sample("txt: good", "a.txt", lambda: "Kính gửi | bạn!".encode())
    yield Sample("txt: old encoding", "a.txt", lambda: b"C\xe9ng h\xdfa x\xb7 h\xe9i")
    yield Sample("json: good", "a.json", lambda: b'[{"a": 1}]')
    yield Sample("csv: starts a program", "a.csv", lambda: b"a,b\n1,=cmd|' /C calc'!A0\n", "command")
    yield Sample(
        "csv: starts a program, quoted", "a.csv", lambda: b"a;b\n1;\"+cmd|'/C calc'!A0\"\n", "command"
    )
    yield Sample("csv: NUL", "a.csv", lambda: b"a,b\x00\n", "not_text")
    yield Sample("csv: a spreadsheet", "a.csv", lambda: b"PK\x03\x04" + bytes(99), "not_text")
    yield Sample("txt: a program", "a.txt", lambda: b"MZ\x90 this program cannot be run", "content")
    yield Sample("txt: a web page", "a.txt", lambda: b"\n <!DOCTYPE html><script>alert(1)</script>", "markup")
    yield Sample("txt: PHP", "a.txt", lambda: b"<?php phpinfo();", "markup")
    yield Sample("txt: shell", "a.txt", lambda: b"#!/bin/sh\nrm -rf /", "markup")
    yield Sample("csv: an SVG", "a.csv", lambda: b"<svg onload=alert(1)>", "markup")
    yield Sample("txt: RTF", "a.txt", lambda: b"{\\rtf1\\objdata}", "markup")
    yield Sample("txt: broken UTF-16", "a.txt", lambda: b"\xff\xfe\x00", "not_text")
    yield Sample("json: broken", "a.json", lambda: b'{"a": ', "damaged")
    yield Sample("json: too deep", "a.json", lambda: b"[" * 200_000, "damaged")
