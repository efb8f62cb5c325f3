"""Which steps lead from one version of the tables to the next? One module a step, in ``versions``.

A step is never changed once it was released; going back is not offered: copy the keep before an
upgrade. A new one: change ``tables``, then write ``versions/rNNNN_what.py`` by hand; a test
compares what the steps build with the tables.
"""
