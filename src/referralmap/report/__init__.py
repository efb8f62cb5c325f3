"""The report of an assessment: one page for the record.

=============  ======================================================================
``content``    what the report says, whole: plain values and sentences, and its JSON
``pictures``   the drawing on the body, in the views that belong on the page
``brevity``    what stands on the page when not all of it has room
``room``       texts cut, broken and set in columns
``words``      what the page says beside what the library says
``typeset``    the page as PDF, SVG or PNG, by typst, and whether it is one page
=============  ======================================================================

Direction: words, room -> content, pictures -> brevity -> typeset. Only ``typeset`` knows typst (the
extra ``report``), and imports it when a page is made; the JSON needs nothing. Nothing here scores.
"""

from referralmap.report.content import Report, reported
from referralmap.report.typeset import FORMATS, report_file

__all__ = ["FORMATS", "Report", "report_file", "reported"]
