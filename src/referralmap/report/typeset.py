"""How does a report become a page: PDF, SVG, PNG, or JSON?

By typst, which draws the pictures as they are, embeds its own fonts and asks nothing of a network.
The template stands beside this module and holds no words; what it shows comes in as JSON, and so is
never read as markup. The levels of :mod:`.brevity` are tried until the page is one.
"""

from __future__ import annotations

import json
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Any

from referralmap.errors import MissingExtraError, ReferralmapError, UnknownNameError
from referralmap.rendering.drawn import Picture

from .brevity import LEVELS, page
from .content import Report
from .pictures import legend, pictures

if TYPE_CHECKING:
    from referralmap.atlas.atlas import Atlas

FORMATS = ("pdf", "svg", "png", "json")
PNG_PPI = 150.0


def report_file(atlas: Atlas, report: Report, format: str) -> bytes:  # noqa: A002 - the usual word
    """The report as the bytes of a file.

    format: one of ``FORMATS``. Raises :class:`~referralmap.errors.UnknownNameError` for another,
    and :class:`~referralmap.errors.MissingExtraError` where typst is not installed.
    """
    if format not in FORMATS:
        raise UnknownNameError("format of a report", format, FORMATS)
    if format == "json":
        text = json.dumps(report.to_json(), ensure_ascii=False, allow_nan=False, indent=1)
        return f"{text}\n".encode()
    shown = pictures(atlas, report.assessment, max(level.pictures for level in LEVELS))
    return _compiled(fitting_page(report, shown), format)


def fitting_page(report: Report, shown: tuple[Picture, ...]) -> dict[str, Any]:
    """The longest page that is one page; the shortest there is, should none be."""
    hatches = legend(report.assessment, report.language)
    made: dict[str, Any] = {}
    for level in LEVELS:
        made = page(report, shown, hatches, level)
        if page_count(made) == 1:
            break
    return made


def page_count(content: dict[str, Any]) -> int:
    """How many pages of A4 the content fills."""
    with as_file(_template()) as path:
        found = _compiler(content, str(path)).query("<pages>", field="value", one=True)
    return int(json.loads(found))


def _compiled(content: dict[str, Any], format: str) -> bytes:  # noqa: A002
    with as_file(_template()) as path:
        compiler = _compiler(content, str(path))
        standards = {"pdf_standards": ["ua-1"]} if format == "pdf" else {}
        made = compiler.compile(format=format, ppi=PNG_PPI, **standards)
    pages = made if isinstance(made, list) else [made]
    if len(pages) > 1:  # a picture of the first alone would lose red flags
        raise ReferralmapError(
            f"The report fills {len(pages)} pages, and {format.upper()} holds one; make a PDF."
        )
    return bytes(pages[0])


def _template() -> Any:
    return files("referralmap.report").joinpath("report.typ")


def _compiler(content: dict[str, Any], path: str) -> Any:
    try:
        import typst
    except ImportError:
        raise MissingExtraError("A page needs typst", "report") from None
    text = json.dumps(content, ensure_ascii=False, allow_nan=False)
    return typst.Compiler(path, ignore_system_fonts=True, sys_inputs={"page": text})
