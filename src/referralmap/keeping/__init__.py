"""Where are assessments kept, if somebody asks for it?

Off by default: without an address nothing is opened and no file is made. With one, each assessment
is kept under a pseudonym in a file of this machine (SQLite), or on a PostgreSQL server by the same
code. The map, from what everybody here may know to what nobody may::

    asked        which address was asked for, or none: keeping is off
    address      what an address may be, and how it is shown without its password
    pseudonym    what a pseudonym is, and what it must not be
    kept         one kept assessment: a frozen value, and what may be wrong with it
    tables       the tables, as SQLAlchemy sees them
    sentences    what an error of the database means
    engine       connections: private, durable, and closed again
    schema       which version the tables have, and how they are brought up to date
    migrations   Alembic's steps from one version to the next; they travel with the wheel
    erasing      cleaning what a deleted row leaves behind
    store        the keep itself: put, read, list, erase
    export       a keep as JSON lines

What always holds:

1. What was put and answered for is there after a crash or a loss of power; nothing is half there.
2. A pseudonym is upper case, has a digit, and is neither a name, a date nor an e-mail address.
3. A document that cannot be read is neither stored nor given out in silence.
4. What was erased does not come back: not from the file, and not from a page still open.
5. No password, pseudonym or answer stands in a message of an error that the database makes.

Only this package knows SQLAlchemy, Alembic and psycopg (extra ``keep``). Sessions of objects (ORM)
were rejected: there are three tables, and each question is one statement.
"""
