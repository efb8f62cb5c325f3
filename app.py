"""The entrance for `streamlit run app.py`; `referralmap app` opens the same pages."""

from referralmap.app.entrance import open_app

open_app()
