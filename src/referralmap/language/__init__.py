"""Another language by a table alone: every sentence and name that a person reads, translated.

English is written where it is said, in code and in the maps, and is the source. A language is a
folder of tables, ``maps/languages/<code>/*.po``, gettext's own format, for which translators have
editors. Nothing else knows what a language is called or how it is spelt.

=========  ====================================================================================
`words`    one text that can be translated; a module's own sentences, by key
`language` the language that is spoken: what is filled, and English where nothing is
`records`  which texts the maps hold, and the same records with their texts translated
`entries`  one line of a table; a table brought up to date with the English
`tables`   tables on disk; needs polib
`faults`   what is wrong with a table, and what is missing
=========  ====================================================================================

Two invariants. A translation holds the same names in braces as its English, or English is said. A
key that code or a document goes by (an id, a movement as asked) is never replaced by its
translation: only what is read is.
"""
