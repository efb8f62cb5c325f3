"""The documentation of the clinical records: pages made from them."""
