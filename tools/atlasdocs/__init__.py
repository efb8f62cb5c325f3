"""Pages and contact sheets of the atlas for the documentation."""
