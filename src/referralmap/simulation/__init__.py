"""Which drawings would patients make, if the atlas were right?

A simulator of patients, seeded: which trigger points hurt and which parts of their zones are felt
(``sources``), what a hand makes of that pain (``hand``), and how large the errors of atlas, pain
and hand are (``worlds``). Weights are learned on its drawings and every figure is measured on
others of them; none of it is a patient's. Needs scipy, the extra ``evaluate``.
"""
