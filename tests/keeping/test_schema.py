"""The tables are those of the program, or the keep is not opened; no step is done by half."""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from uuid import uuid4

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from made import assessment
from sqlalchemy import Engine, inspect, text

from referralmap.errors import KeepError
from referralmap.keeping import migrations, schema
from referralmap.keeping.address import Address
from referralmap.keeping.engine import make_file, open_engine
from referralmap.keeping.schema import State
from referralmap.keeping.store import open_keep, upgrade_keep
from referralmap.keeping.tables import metadata

SECOND = '''
import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """One more column."""
    op.create_table("extra", sa.Column("id", sa.Integer(), primary_key=True))
    op.add_column("patients", sa.Column("more", sa.String(4)))
    {then}
'''


def newer_program(monkeypatch: pytest.MonkeyPatch, folder: Path, then: str = "") -> None:
    """From here on the program has a second step, which ends with this line."""
    steps = folder / "steps"
    shutil.copytree(Path(migrations.__file__).parent, steps)
    (steps / "versions" / "r0002_second.py").write_text(SECOND.format(then=then))
    monkeypatch.setattr(schema, "SCRIPTS", str(steps))


def sql(address: Address, *statements: str) -> None:
    """Statements of somebody else, on the same database."""
    engine = opened(address)
    with engine.begin() as connection:
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()


def opened(address: Address) -> Engine:
    """The bare database; its file is made."""
    if address.file:
        make_file(address.file)
    return open_engine(address)


def tables(address: Address) -> set[str]:
    """The names of the tables that are there."""
    engine = opened(address)
    found = set(inspect(engine).get_table_names())
    engine.dispose()
    return found


def test_the_steps_build_the_tables(address: Address) -> None:
    """What Alembic built is what SQLAlchemy has, types and names of columns, keys and indexes."""
    open_keep(address, make=True).close()
    engine = opened(address)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []
        found = inspect(connection)
        for table in metadata.sorted_tables:
            checks = {one["name"] for one in found.get_check_constraints(table.name)}
            assert checks == {str(one.name) for one in table.constraints if hasattr(one, "sqltext")}
            assert found.get_pk_constraint(table.name)["name"] == f"pk_{table.name}"
    engine.dispose()


def test_a_difference_of_tables_would_be_seen(address: Address) -> None:
    """The comparison above is not blind: a column too many, an index too few."""
    open_keep(address, make=True).close()
    sql(
        address,
        "ALTER TABLE patients ADD COLUMN name VARCHAR(9)",
        "DROP INDEX ix_assessments_pseudonym",
    )
    engine = opened(address)
    with engine.connect() as connection:
        found = compare_metadata(MigrationContext.configure(connection), metadata)
    engine.dispose()
    assert sorted(one[0] for one in found) == ["add_index", "remove_column"]


def test_an_empty_database_gets_its_tables_only_when_something_is_kept(address: Address) -> None:
    """Reading makes nothing; keeping makes the tables; twice is once."""
    opened(address).dispose()
    with pytest.raises(KeepError, match="nothing is kept there yet"):
        open_keep(address)
    assert tables(address) == set()
    open_keep(address, make=True).close()
    open_keep(address, make=True).close()
    assert tables(address) == {*metadata.tables, "alembic_version"}


def test_two_that_open_at_once_make_it_once(address: Address) -> None:
    """Eight programs find an empty database together; none fails."""
    with ThreadPoolExecutor(8) as pool:
        keeps = list(pool.map(lambda _: open_keep(address, make=True), range(8)))
    for keep in keeps:
        keep.close()


def test_an_older_keep_waits_for_a_word(
    address: Address, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is not opened, neither to read nor to keep; upgraded, it has all that it had."""
    put = uuid4()
    with open_keep(address, make=True) as keep:
        keep.put(assessment(), put)
    newer_program(monkeypatch, tmp_path)
    for make in (False, True):
        with pytest.raises(KeepError, match=r"older referralmap\..*: referralmap keep upgrade"):
            open_keep(address, make=make)
    assert upgrade_keep(address) is State.OLDER
    assert upgrade_keep(address) is State.READY
    with open_keep(address) as keep:
        assert keep.read(put).assessment == assessment()


def test_a_newer_keep_is_left_alone(
    address: Address, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither opened nor upgraded: the sentence says to upgrade the program."""
    with monkeypatch.context() as later:
        newer_program(later, tmp_path)
        open_keep(address, make=True).close()
    for touch in (open_keep, upgrade_keep):
        with pytest.raises(KeepError, match="by a newer referralmap, and this one cannot read it"):
            touch(address)
    assert "extra" in tables(address)


def test_a_step_that_fails_leaves_nothing(
    address: Address, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The table it made before is gone again, and the older program still reads its keep."""
    put = uuid4()
    with open_keep(address, make=True) as keep:
        keep.put(assessment(), put)
    with monkeypatch.context() as later:
        newer_program(later, tmp_path, then='op.execute("SELECT * FROM nowhere")')
        with pytest.raises(KeepError):
            upgrade_keep(address)
    assert "extra" not in tables(address)
    with open_keep(address) as keep:
        assert keep.read(put).assessment == assessment()


@pytest.mark.parametrize("other", ["invoices", "alembic_version", "patients"])
def test_a_database_of_something_else_is_left_alone(address: Address, other: str) -> None:
    """Whatever its tables are called; also where it has its version written by Alembic too."""
    sql(address, f"CREATE TABLE {other} (version_num VARCHAR(32))")
    for make in (False, True):
        with pytest.raises(KeepError, match="holds tables of something else; name a database of"):
            open_keep(address, make=make)
    with pytest.raises(KeepError, match="holds tables of something else"):
        upgrade_keep(address)
    assert tables(address) == {other}
