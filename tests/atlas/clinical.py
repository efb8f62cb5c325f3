"""Clinical files of the small atlas, to be broken by the tests."""

CLINICAL = {
    "clinical/sources/neck.toml": """\
[lee2020]
citation = "Lee. A trial."
year = 2020
doi = "10.1/1"
taken = "what it found"
""",
    "clinical/conditions/neck_ache.toml": """\
id = "neck_ache"
name = "Neck ache"
also = ["sore neck"]
complaint = "neck_pain"
what = "A neck that hurts."
muscles = ["splenius"]
muscles_words = "Found in 3 of 10."
regions = ["nape"]
evidence = [{ technique = "dry_needling", strength = "low", says = "It may help a little." }]
disputed = ""
exclude = ["A broken bone: pain after a fall."]
self_care = ["Keep moving."]
sources = [{ key = "lee2020", confidence = "read", facts = ["what", "muscles", "evidence", "exclude", "self_care"] }]
""",
    "clinical/techniques/dry_needling.toml": """\
id = "dry_needling"
name = "Dry needling"
also = ["needling"]
needle = true
what = "A thin needle goes into the muscle."
how_long = "A few minutes."
depths = ["superficial", "intermediate", "deep"]
depth_words = "It reaches deep muscles."
evidence = "Small trials."
strength = "low"
expect_after = ["Soreness for a day."]
course_acute = "Two to four visits."
course_chronic = "More."
self_care = ["Move gently."]
risks = ["Bruising."]
sources = [{ key = "lee2020", confidence = "recalled", facts = ["what", "how_long", "depths", "evidence", "expect_after", "course", "self_care", "risks"] }]
""",
    "clinical/questions.toml": """\
[bleeding]
ask = "Do you take medicine that thins the blood?"
short = "Blood thinner or bleeding disorder"
about = "patient"
located = false
regions = []
why = "A needle may make a large bruise."
sources = [{ key = "lee2020", confidence = "read", facts = ["why"] }]

[fever]
ask = "Do you have a fever?"
short = "Fever"
about = "pain"
located = false
regions = ["nape"]
why = "Fever with a stiff neck can be an infection."
sources = [{ key = "lee2020", confidence = "read", facts = ["why"] }]

[breathless]
ask = "Are you short of breath since the treatment?"
short = "Short of breath"
about = "treatment"
located = false
regions = []
why = "A needle can reach the lung."
sources = [{ key = "lee2020", confidence = "read", facts = ["why"] }]
""",
    "clinical/structures.toml": """\
[lung]
name = "Lung"
side = "paired"
kind = "lung"
shapes = ["patch c7, mastoid, temple"]
words = "Under the ribs."
sources = [{ key = "lee2020", confidence = "recalled", facts = ["shapes"] }]
""",
    "clinical/cautions.toml": """\
[bleeding_needle]
name = "Bleeding and needles"
strength = "absolute"
techniques = ["dry_needling"]
answers = ["bleeding"]
over = []
depths = ["deep"]
muscles = []
say = "A needle may make a large bruise."
do = "Ask the doctor who prescribed it."
sources = [{ key = "lee2020", confidence = "read", facts = ["say", "do"] }]

[lung_needle]
name = "Needle over the lung"
strength = "relative"
techniques = ["dry_needling"]
answers = []
over = ["lung"]
depths = []
muscles = ["splenius"]
say = "The lung lies below."
do = "Needle only with training."
sources = [{ key = "lee2020", confidence = "read", facts = ["say", "do"] }]
""",
    "clinical/red_flags.toml": """\
[stiff_neck_fever]
name = "Stiff neck and fever"
urgency = "emergency"
regions = ["nape"]
sides = ["left"]
all_of = ["fever"]
any_of = []
look_alikes = []
say = "This can be an infection."
do = "Go to an emergency department now."
sources = [{ key = "lee2020", confidence = "read", facts = ["say", "do"] }]
""",
    "clinical/after_treatment.toml": """\
[breathless_after]
name = "Short of breath after a needle"
urgency = "emergency"
techniques = ["dry_needling"]
over = ["lung"]
any_of = ["breathless"]
say = "Air may have got beside the lung."
do = "Call an ambulance."
sources = [{ key = "lee2020", confidence = "read", facts = ["say", "do"] }]
""",
    "clinical/evidence.toml": """\
[overall]
title = "How sure is all this?"
says = ["Trials are small."]
sources = [{ key = "lee2020", confidence = "read", facts = ["says"] }]
""",
    "clinical/practitioner.toml": """\
[asking]
title = "What to ask"
says = ["How were you trained?"]
sources = [{ key = "lee2020", confidence = "recalled", facts = ["says"] }]
""",
    "clinical/guide.toml": """\
[s08_absolute]
section = "8. Safety"
item = "Absolute contraindications"
product = ["cautions.bleeding_needle", "techniques.dry_needling.risks"]
left_out = ""

[s09_cost]
section = "9. Cost"
item = "Prices"
product = []
left_out = "Prices differ from place to place."
""",
}
