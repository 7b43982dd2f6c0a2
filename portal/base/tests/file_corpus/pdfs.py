from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream

from portal.base.tests.file_corpus.sample import Sample


def pdf(change: Callable[[Pdf], object] = lambda made: None, pages: int = 1, **options: object) -> bytes:
    made = Pdf.new()
    for _ in range(pages):
        made.add_blank_page()
    change(made)
    output = io.BytesIO()
    made.save(output, **options)
    return output.getvalue()


def _root(key: str, value: object) -> Callable[[Pdf], object]:
    return lambda made: made.Root.__setitem__(key, value)


def _action(**entries: object) -> bytes:
    return pdf(_root("/OpenAction", Dictionary(**entries)))


def _embedded(made: Pdf) -> None:
    made.attachments["note.txt"] = b"hello"


def _associated(made: Pdf) -> None:
    stream = Stream(made, b"hello")
    stream.stream_dict.Type = Name.EmbeddedFile
    made.pages[0].AF = Array([made.make_indirect(Dictionary(Type=Name.Filespec, EF=Dictionary(F=stream)))])


def _link(made: Pdf, **action: object) -> None:
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], A=Dictionary(**action))
    made.pages[0].Annots = Array([made.make_indirect(link)])


def _annotation(subtype: str) -> bytes:
    return pdf(
        lambda made: made.pages[0].__setitem__(
            "/Annots", Array([Dictionary(Type=Name.Annot, Subtype=Name(subtype), Rect=[0, 0, 9, 9])])
        )
    )


def _names_tree(made: Pdf) -> None:
    script = Dictionary(S=Name.JavaScript, JS="app.alert(1)")
    made.Root.Names = Dictionary(JavaScript=Dictionary(Names=["a", script]))


def _deep(made: Pdf) -> None:
    inner: object = Dictionary(S=Name.JavaScript, JS="app.alert(1)")
    for _ in range(40):
        inner = Dictionary(Next=inner)
    made.Root.OpenAction = inner


def _form(made: Pdf) -> None:
    made.Root.AcroForm = Dictionary(Fields=[], XFA=Stream(made, b"<xdp/>"))


def _form_script(made: Pdf) -> None:
    field = Dictionary(
        FT=Name.Tx, T="a", AA=Dictionary(F=Dictionary(S=Name.JavaScript, JS="AFNumber_Format(2)"))
    )
    made.Root.AcroForm = Dictionary(Fields=[made.make_indirect(field)])


def _talks_about_scripts(made: Pdf) -> None:
    made.docinfo["/Title"] = "How /JS and /Launch and /EmbeddedFile work"


def raw(objects: dict[int, bytes], trailer: bytes = b"/Root 1 0 R") -> bytes:
    """A PDF written by hand, without the help of a library that would mend it."""
    output, places = b"%PDF-1.7\n", {}
    for number, content in objects.items():
        places[number] = len(output)
        output += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(output)
    output += b"xref\n0 %d\n0000000000 65535 f \n" % (max(objects) + 1)
    output += b"".join(b"%010d 00000 n \n" % places.get(n, 0) for n in range(1, max(objects) + 1))
    return output + b"trailer\n<< /Size %d %s >>\nstartxref\n%d\n%%%%EOF\n" % (
        max(objects) + 1,
        trailer,
        start,
    )


_PAGES = {
    2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>",
}


def _spelled() -> bytes:
    """The same name in another spelling, which a search for the word does not find."""
    return raw(
        {1: b"<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /J#61vaScript /J#53 (x) >> >>", **_PAGES}
    )


def _catalog(entry: bytes, **more: bytes) -> bytes:
    """A PDF whose catalog has this entry; `more` are its further objects: o4, o5, and so on."""
    objects = {int(name[1:]): content for name, content in more.items()}
    return raw({1: b"<< /Type /Catalog /Pages 2 0 R %s >>" % entry, **_PAGES, **objects})


INDIRECT = {
    "the name of an action": (_catalog(b"/OpenAction << /S 4 0 R /F (a.exe) >>", o4=b"/Launch"), "launch"),
    "the name of an action, spelled otherwise": (
        _catalog(b"/OpenAction << /S 4 0 R /F (a.exe) >>", o4=b"/L#61unch"),
        "launch",
    ),
    "a reference to the name of an action": (
        _catalog(b"/OpenAction << /S 4 0 R /F (a.exe) >>", o4=b"5 0 R", o5=b"/Launch"),
        "launch",
    ),
    "the name of a script, its text too": (
        _catalog(b"/OpenAction 4 0 R", o4=b"<< /S 5 0 R /J#53 6 0 R >>", o5=b"/JavaScript", o6=b"(x)"),
        "script",
    ),
    "the name of an action that follows another": (
        _catalog(
            b"/OpenAction << /S /GoTo /D [3 0 R /Fit] /Next [4 0 R] >>",
            o4=b"[ << /S /URI /Next << /S 5 0 R /F (https://x.vn) >> >> ]",
            o5=b"/SubmitForm",
        ),
        "launch",
    ),
    "the name of an event's action": (
        _catalog(b"/AA << /WC 4 0 R >>", o4=b"<< /S 5 0 R >>", o5=b"/ImportData"),
        "launch",
    ),
    "the kind of an annotation": (
        _catalog(b"/X [ [ << /Subtype 4 0 R >> ] ]", o4=b"/RichMedia"),
        "media_inside",
    ),
    "the kind of a stream": (
        _catalog(
            b"/AF [4 0 R]", o4=b"<< /Type 5 0 R /Length 1 >>\nstream\nx\nendstream", o5=b"/EmbeddedFile"
        ),
        "embedded",
    ),
}
"""PDFs in which something forbidden is an indirect object, and the reason of the refusal."""
OTHER_WAYS = {
    "attachments in a tree of names": (
        _catalog(
            b"/Names << /EmbeddedFiles 4 0 R >>", o4=b"<< /Kids [5 0 R] >>", o5=b"<< /Names [(a) 6 0 R] >>"
        ),
        "embedded",
    ),
    "an attachment without a type": (
        _catalog(b"/AF 4 0 R", o4=b"[5 0 R]", o5=b"<< /E#46 << /UF 6 0 R >> >>"),
        "embedded",
    ),
    "files that belong to another": (_catalog(b"/X << /F (a) /RF << /F [(b) 4 0 R] >> >>"), "embedded"),
    "a form in XFA": (_catalog(b"/AcroForm 4 0 R", o4=b"<< /X#46A 5 0 R >>", o5=b"[(a) 6 0 R]"), "form"),
    "a thread of another file": (
        _catalog(b"/OpenAction << /S /Thread /F (\\\\\\\\server\\\\a.pdf) /D 0 >>"),
        "launch",
    ),
    "media that starts": (_catalog(b"/OpenAction << /S /RichMediaExecute >>"), "media_inside"),
    "an action twice in a dictionary": (
        _catalog(b"/OpenAction << /S /Launch /S /URI /F (a.exe) >>"),
        "damaged",
    ),
    "a stream in another file": (
        _catalog(b"/X 4 0 R", o4=b"<< /F (a) /Length 1 >>\nstream\nx\nendstream"),
        "launch",
    ),
}


def _object_stream_bomb() -> bytes:
    packed = zlib.compress(bytes(900 * 1024 * 1024), 9)
    head = b"<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length %d >>\nstream\n" % len(packed)
    return raw({1: b"<< /Type /Catalog /Pages 2 0 R >>", **_PAGES, 4: head + packed + b"\nendstream"})


def _xref_loop() -> bytes:
    made = raw({1: b"<< /Type /Catalog /Pages 2 0 R >>", **_PAGES})
    start = made.rindex(b"startxref\n") + 10
    place = made[start:].split(b"\n")[0]
    return made.replace(b"/Root 1 0 R >>", b"/Root 1 0 R /Prev %s >>" % place)


def _page_loop() -> bytes:
    return raw({1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>"})


def _many_pages() -> bytes:
    kids = b"3 0 R " * 20_000
    return raw(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R >>",
            2: b"<< /Type /Pages /Kids [%s] /Count 20000 >>" % kids,
            3: _PAGES[3],
        }
    )


def _deep_array() -> bytes:
    return raw({1: b"<< /Type /Catalog /Pages 2 0 R /X " + b"[" * 60_000 + b"]" * 60_000 + b" >>", **_PAGES})


def _zip_behind() -> bytes:
    import zipfile

    output = io.BytesIO(pdf())
    with zipfile.ZipFile(output, "a") as archive:
        archive.writestr("a.txt", "hello %%EOF")
    return output.getvalue()


def encrypted(user: str) -> bytes:
    return pdf(encryption=pikepdf.Encryption(owner="owner", user=user))


def samples() -> Iterator[Sample]:
    yield Sample("pdf: good", "a.pdf", pdf)
    yield Sample("pdf: of 300 pages", "a.pdf", lambda: pdf(pages=300))
    yield Sample(
        "pdf: with a link to a web page",
        "a.pdf",
        lambda: pdf(lambda m: _link(m, S=Name.URI, URI="https://x.vn")),
    )
    yield Sample(
        "pdf: with a link to its own page", "a.pdf", lambda: pdf(lambda m: _link(m, S=Name.GoTo, D=["a"]))
    )
    yield Sample(
        "pdf: in object streams", "a.pdf", lambda: pdf(object_stream_mode=pikepdf.ObjectStreamMode.generate)
    )
    yield Sample("pdf: only printing is limited", "a.pdf", lambda: encrypted(""))
    yield Sample("pdf: a text about scripts", "a.pdf", lambda: pdf(_talks_about_scripts))
    yield Sample("pdf: linear", "a.pdf", lambda: pdf(linearize=True))
    yield Sample("pdf: upper case ending", "BAO CAO.PDF", pdf)
    yield Sample("pdf: undeclared", "a.pdf", pdf, declared="application/octet-stream")
    yield Sample(
        "pdf: script at the start", "a.pdf", lambda: _action(S=Name.JavaScript, JS="app.alert(1)"), "script"
    )
    for scheme in ("javascript:alert(1)", " Java\tScript:alert(1)", "data:text/html,x", "vbscript:x"):
        yield Sample(
            f"pdf: link to {scheme.strip()}",
            "a.pdf",
            lambda scheme=scheme: pdf(lambda made: _link(made, S=Name.URI, URI=scheme)),
            "script",
        )
    yield Sample(
        "pdf: link to a page",
        "a.pdf",
        lambda: pdf(lambda made: _link(made, S=Name.URI, URI="https://quangngai.example/data:x")),
    )
    yield Sample("pdf: script by name", "a.pdf", lambda: pdf(_names_tree), "script")
    yield Sample("pdf: script deep inside", "a.pdf", lambda: pdf(_deep), "script")
    yield Sample("pdf: script of a field", "a.pdf", lambda: pdf(_form_script), "script")
    yield Sample("pdf: script spelled otherwise", "a.pdf", _spelled, "script")
    yield Sample(
        "pdf: script in an object stream",
        "a.pdf",
        lambda: pdf(_names_tree, object_stream_mode=pikepdf.ObjectStreamMode.generate),
        "script",
    )
    yield Sample(
        "pdf: script behind a print limit",
        "a.pdf",
        lambda: pdf(_names_tree, encryption=pikepdf.Encryption(owner="o", user="")),
        "script",
    )
    for title, (content, reason) in INDIRECT.items():
        yield Sample(f"pdf: indirect, {title}", "a.pdf", lambda content=content: content, reason)
    for title, (content, reason) in OTHER_WAYS.items():
        yield Sample(f"pdf: {title}", "a.pdf", lambda content=content: content, reason)
    yield Sample(
        "pdf: harmless indirect names",
        "a.pdf",
        lambda: _catalog(
            b"/PageMode 4 0 R /OpenAction << /S 5 0 R /D [3 0 R /Fit] >>", o4=b"/UseNone", o5=b"/GoTo"
        ),
    )
    yield Sample("pdf: starts a program", "a.pdf", lambda: _action(S=Name.Launch, F="cmd.exe"), "launch")
    yield Sample(
        "pdf: link that starts a program",
        "a.pdf",
        lambda: pdf(lambda m: _link(m, S=Name.Launch, F="cmd.exe")),
        "launch",
    )
    yield Sample("pdf: sends a form", "a.pdf", lambda: _action(S=Name.SubmitForm, F="https://x.vn"), "launch")
    yield Sample("pdf: imports data", "a.pdf", lambda: _action(S=Name.ImportData, F="x.fdf"), "launch")
    yield Sample(
        "pdf: opens a file of a server",
        "a.pdf",
        lambda: _action(S=Name.GoToR, F="//server/x.pdf", D=["a"]),
        "launch",
    )
    yield Sample("pdf: opens an embedded file", "a.pdf", lambda: _action(S=Name.GoToE, D=["a"]), "launch")
    yield Sample("pdf: attachment", "a.pdf", lambda: pdf(_embedded), "embedded")
    yield Sample("pdf: associated file", "a.pdf", lambda: pdf(_associated), "embedded")
    yield Sample("pdf: dynamic form", "a.pdf", lambda: pdf(_form), "form")
    for subtype in ("/RichMedia", "/Movie", "/3D"):
        yield Sample(f"pdf: {subtype}", "a.pdf", lambda subtype=subtype: _annotation(subtype), "media_inside")
    yield Sample("pdf: password", "a.pdf", lambda: encrypted("user"), "encrypted")
    yield Sample("pdf: truncated", "a.pdf", lambda: pdf(pages=50)[:-700], "truncated")
    yield Sample("pdf: only its head", "a.pdf", lambda: b"%PDF-1.7\n", "truncated")
    yield Sample("pdf: head and end", "a.pdf", lambda: b"%PDF-1.7\n%%EOF", "damaged")
    yield Sample("pdf: without pages", "a.pdf", lambda: pdf(pages=0), "damaged")
    yield Sample("pdf: object stream bomb", "a.pdf", _object_stream_bomb)
    yield Sample("pdf: loop of tables", "a.pdf", _xref_loop)
    yield Sample("pdf: loop of pages", "a.pdf", _page_loop, "damaged")
    yield Sample("pdf: 20,000 pages", "a.pdf", _many_pages, "complex")
    yield Sample("pdf: arrays in arrays", "a.pdf", _deep_array, "damaged")
    yield Sample("pdf: head after 400 bytes", "a.pdf", lambda: b" " * 400 + pdf(), "content")
    yield Sample(
        "pdf: web page before it", "a.pdf", lambda: b"<html><script>alert(1)</script>" + pdf(), "content"
    )
    yield Sample("pdf: archive behind it", "a.pdf", _zip_behind, "content")
    yield Sample("pdf: a web page", "a.pdf", lambda: b"<html>%PDF-1.7 %%EOF", "content")
    yield Sample("pdf: a program", "a.pdf", lambda: b"MZ" + bytes(500), "content")
