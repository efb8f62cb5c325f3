"""What would a careful clinician say next, for this drawing and this patient?

The records of ``maps/clinical`` (:mod:`referralmap.care`) are sentences with conditions; these
modules say which conditions hold. None of them diagnoses, and none takes silence for a no.

===============  ========================================================================
``patient``      what was answered, yes or no, and where
``over``         which structures lie below a muscle, by area
``places``       which named areas a drawing touches, and where an answer holds
``look_alikes``  which look-alikes lead, and what is to be said of each
``flags``        which red flags are raised
``asking``       what is worth asking next, and in which order
``cautions``     what speaks against a technique at a muscle, and why
``conditions``   which muscles lead, and which conditions they bring up
``after``        what to watch for after a treatment
``advise``       all of it together
===============  ========================================================================
"""
