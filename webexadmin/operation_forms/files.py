"""Files and documents in forms: what was uploaded travels on in the form, so that no further step
asks for it again.
"""

from __future__ import annotations

import binascii
import codecs
import re
from base64 import b64decode, b64encode
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from webexadmin.xmlapi.qti import without_doctype

LARGEST = 1024 * 1024
"""Bytes of a file. Pictures of events have up to 100 KB (seed 001, line 8456)."""

_KEPT, _DROPPED, _UPLOAD = "-kept", "-dropped", "-upload"
Upload = UploadedFile[Any]
_ENCODING = re.compile(rb"""\s*<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z0-9._-]+)""")
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>\s*")


@dataclass(frozen=True)
class KeptFile:
    """A file that was uploaded, now or at an earlier step."""

    name: str
    content: bytes

    @property
    def is_too_large(self) -> bool:
        return len(self.content) > LARGEST

    def packed(self) -> str:
        """As it travels in a hidden field."""
        return f"{b64encode(self.content).decode('ascii')}|{self.name}"


def _unpacked(packed: str) -> KeptFile | None:
    content, _, name = packed.partition("|")
    try:
        return KeptFile(name[:100], b64decode(content, validate=True)) if content else None
    except (binascii.Error, ValueError):
        return None


def _content(upload: Upload) -> bytes:
    """Only as much as shows that it is too large, where it is."""
    upload.seek(0)
    content: bytes = upload.read(LARGEST + 1)
    return content


class KeptFileInput(forms.FileInput):
    """Chooses a file, or keeps the one that was chosen before."""

    template_name = "django/forms/widgets/kept_file.html"

    def value_from_datadict(self, data: Any, files: Any, name: str) -> KeptFile | None:
        upload = files.get(name)
        if upload:
            return KeptFile(str(upload.name)[:100], _content(upload))
        if data.get(name + _DROPPED):
            return None
        return _unpacked(str(data.get(name + _KEPT, "")))

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return name not in files and name + _KEPT not in data

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, None, attrs)
        kept = isinstance(value, KeptFile) and not value.is_too_large and bool(value.content)
        context["kept"] = value if kept else None
        context["kept_name"], context["dropped_name"] = name + _KEPT, name + _DROPPED
        return context


class KeptFileField(forms.Field):
    """The bytes of a file; None without one."""

    widget = KeptFileInput

    def to_python(self, value: KeptFile | None) -> bytes | None:
        if value is None:
            return None
        if value.is_too_large:
            raise forms.ValidationError("The file is too large: at most 1 MiB can be sent.")
        if not value.content:
            raise forms.ValidationError("The file is empty.")
        return value.content


class DocumentInput(forms.Textarea):
    """Takes an XML document by pasting or by uploading it; what was uploaded is then shown."""

    template_name = "django/forms/widgets/document.html"
    needs_multipart_form = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return files.get(name + _UPLOAD) or data.get(name)

    def format_value(self, value: Any) -> str:
        if isinstance(value, UploadedFile):
            try:
                return text_of(_content(value))
            except forms.ValidationError:
                return ""
        return str(value or "")

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)
        context["upload_name"] = name + _UPLOAD
        return context


class DocumentField(forms.CharField):
    """The text of an XML document without its XML declaration, whose encoding counts no more, and
    without the document type of QTI files."""

    widget = DocumentInput(attrs={"rows": 6, "spellcheck": "false"})

    def to_python(self, value: Any) -> str:
        if isinstance(value, UploadedFile):
            return text_of(_content(value))
        text = super().to_python(value) or ""
        if len(text) > LARGEST:
            raise forms.ValidationError("The document is too large: at most 1 MiB can be sent.")
        return _bare(text)


def text_of(document: bytes) -> str:
    """The text of an uploaded document, read in the encoding that it names.

    Raises ValidationError for what is no text in that encoding.
    """
    if len(document) > LARGEST:
        raise forms.ValidationError("The file is too large: at most 1 MiB can be sent.")
    marked = document.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    named = _ENCODING.match(document)
    encoding = "utf-16" if marked else named[1].decode() if named else "utf-8-sig"
    try:
        text = document.decode(encoding)
    except (LookupError, UnicodeDecodeError, ValueError):
        raise forms.ValidationError(f"The file is no text in {encoding}.") from None
    return _bare(text)


def _bare(text: str) -> str:
    return without_doctype(_XML_DECLARATION.sub("", text))
