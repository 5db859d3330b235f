"""Files of our own making, in the layouts that readers must survive."""

from __future__ import annotations

import hashlib
import io
import json
import struct
import zipfile

import docx
import typst

OPENING = '#set document(title: "Fjordvik kommune 2025")\n#set text(lang: "nb", size: 10pt, hyphenate: false)\n'
SENTENCE = "Fjordvik kommune følger opp leverandørene sine gjennom hele avtaletiden. "
PASSWORD_PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")


def pdf(source: str) -> bytes:
    """A tagged PDF typeset from Typst."""
    return bytes(typst.compile((OPENING + source).encode(), format="pdf"))


def untagged(source: str) -> bytes:
    """The same without a structure tree, as office programs often leave it."""
    made = pdf(source)
    assert b"/StructTreeRoot" in made
    return made.replace(b"/StructTreeRoot", b"/NoStructureAny")


def attached(data: dict[str, object]) -> bytes:
    """A PDF with a report attached as Aktsom attaches it."""
    text = json.dumps(json.dumps(data))
    return pdf(f'#pdf.attach("report.json", bytes({text}), mime-type: "application/json")\n= Rapport\n' + SENTENCE * 5)


def locked_pdf() -> bytes:
    """A PDF that asks for a password (40-bit encryption)."""
    identity = b"0123456789abcdef"
    owner = _rc4(hashlib.md5(_padded(b"eier")).digest()[:5], _padded(b"bruker"))
    key = hashlib.md5(_padded(b"bruker") + owner + struct.pack("<i", -4) + identity).digest()[:5]
    user = _rc4(key, PASSWORD_PADDING)
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>",
        b"<< /Filter /Standard /V 1 /R 2 /P -4 /O <" + owner.hex().encode() + b"> /U <" + user.hex().encode() + b"> >>",
    ]
    return _assembled(parts, b"/Encrypt 4 0 R /ID [<" + identity.hex().encode() + b"> <" + identity.hex().encode() + b">]")


def scanned_pdf(pages: int = 1) -> bytes:
    """Pages with a picture and no text."""
    page = "#rect(width: 100%, height: 90%, fill: gray)"
    return pdf("#pagebreak()\n".join([page + "\n"] * pages))


def _assembled(parts: list[bytes], trailer: bytes) -> bytes:
    out, offsets = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n%b" % (len(parts) + 1, table)
    return out + b"trailer\n<< /Size %d /Root 1 0 R %b >>\nstartxref\n%d\n%%%%EOF\n" % (len(parts) + 1, trailer, start)


def _padded(password: bytes) -> bytes:
    return (password + PASSWORD_PADDING)[:32]


def _rc4(key: bytes, data: bytes) -> bytes:
    state, j, out = list(range(256)), 0, bytearray()
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    i = j = 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)


def word_file(document: object | None = None) -> bytes:
    """The bytes of a Word document; a short one where none is given."""
    if document is None:
        document = docx.Document()
        document.add_heading("Rapport", 1)
        document.add_paragraph(SENTENCE)
    out = io.BytesIO()
    document.save(out)  # type: ignore[attr-defined]
    return out.getvalue()


def with_body(xml: str) -> bytes:
    """A Word file whose body is the given XML, for what the library cannot write."""
    return replaced_part(
        "word/document.xml",
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document '
        'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        f"<w:body>{xml}</w:body></w:document>",
    )


def replaced_part(name: str, text: str) -> bytes:
    """A short Word file with one part replaced, or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word_file())) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            if entry.filename != name:
                target.writestr(entry, source.read(entry))
        target.writestr(name, text)
    return out.getvalue()
