"""The text in a file's bytes, or the reason why there is none to be had."""

from __future__ import annotations

import codecs
import re

_NOT_TEXT = {
    b"%PDF-": "is a PDF, not text",
    b"PK\x03\x04": "is a ZIP archive or an office document, not text",
    b"{\\rtf": "is RTF, not plain text",
    b"\x1f\x8b": "is compressed (gzip), not text",
}
_WIDE_MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
_SAMPLE_BYTES = 4096  # bytes that tell what a file is
_CONTROL_BYTE = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MAX_CONTROL_SHARE = 0.02
# A page may declare the encoding it was written in; only the ones that the web uses are followed.
_DECLARED_ENCODING = re.compile(
    rb"<(?:meta|\?xml)\b[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE
)
_LEGACY_ENCODING = re.compile(
    r"windows-125\d|cp125\d|iso-8859-\d\d?|latin-?1|us-ascii|koi8-[ru]|gbk|gb2312|gb18030|big5|shift_jis|euc-(?:jp|kr)",
    re.IGNORECASE,
)


class Unfit(ValueError):
    """What is wrong with an input; the message continues a sentence that begins with its name: "is empty"."""


def decoded_text(data: bytes) -> str:
    """The text of UTF-8 bytes without a byte order mark, line ends as newlines. Raises Unfit."""
    refuse_other_than_text(data)
    return readable(_from_utf8(data))


def decoded_page(data: bytes) -> str:
    """The text of a web page: UTF-8, else the encoding that the page declares. Raises Unfit."""
    refuse_other_than_text(data)
    try:
        return readable(_from_utf8(data))
    except Unfit:
        declared = _DECLARED_ENCODING.search(data[:_SAMPLE_BYTES])
        name = declared[1].decode("ascii", "replace") if declared else ""
        if not _LEGACY_ENCODING.fullmatch(name):
            raise
    # Browsers read these two names as the Windows code page that holds them.
    codec = "cp1252" if re.fullmatch(r"iso-8859-1|latin-?1|us-ascii", name, re.IGNORECASE) else name
    try:
        return readable(data.decode(codec))
    except UnicodeDecodeError as error:
        raise Unfit(f"is not {name}, the encoding it declares: byte {_byte_of(error)}; save it as UTF-8") from None


def readable(text: str) -> str:
    """The text with newlines for line ends, if there is anything in it. Raises Unfit."""
    if not text.strip("\ufeff\x00 \t\r\n\v\f\xa0"):
        raise Unfit("is empty")
    return re.sub(r"\r\n?", "\n", text)


def refuse_other_than_text(data: bytes) -> None:
    """Raises Unfit for bytes that are nothing, UTF-16, UTF-32 or no text at all."""
    if not data.strip():
        raise Unfit("is empty")
    wide = wide_encoding(data)
    if wide:
        raise Unfit(f"is {wide}; save it as UTF-8")
    kind = next((kind for magic, kind in _NOT_TEXT.items() if data.startswith(magic)), None)
    if kind:
        raise Unfit(f"{kind}; save its text as UTF-8 with the ending .txt")
    if b"\x00" in data or len(_CONTROL_BYTE.findall(data)) > _MAX_CONTROL_SHARE * len(data):
        raise Unfit("is not text (binary)")


def wide_encoding(data: bytes) -> str | None:
    """ "UTF-16" or "UTF-32" for bytes with its mark, or with a zero at every second byte or three in four."""
    marked = next((name for mark, name in _WIDE_MARKS if data.startswith(mark)), None)
    if marked:
        return marked
    sample = data[: _SAMPLE_BYTES - _SAMPLE_BYTES % 4]
    zeros = [sample[i::4].count(0) / max(1, len(sample[i::4])) for i in range(4)]
    if sorted(z > 0.7 for z in zeros) == [False, True, True, True]:
        return "UTF-32"
    if max(zeros[0], zeros[2]) < 0.3 < 0.6 < min(zeros[1], zeros[3]):
        return "UTF-16"
    if max(zeros[1], zeros[3]) < 0.3 < 0.6 < min(zeros[0], zeros[2]):
        return "UTF-16"
    return None


def _from_utf8(data: bytes) -> str:
    """The text of UTF-8 bytes without a byte order mark. Raises Unfit."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data":
            raise Unfit("ends in the middle of a character; the end of the file is missing") from None
        raise Unfit(f"is not UTF-8: byte {_byte_of(error)}; save it as UTF-8") from None


def _byte_of(error: UnicodeDecodeError) -> str:
    return f"0x{error.object[error.start]:02x} at position {error.start}"
