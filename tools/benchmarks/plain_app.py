"""The plain alternative to the app: one button and one line of text, in Streamlit."""

import streamlit as st

count = st.session_state.get("count", 0)
if st.button("again"):
    count += 1
    st.session_state["count"] = count
st.text(f"answer {count}")
