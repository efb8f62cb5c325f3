"""How is an assessment put, read, listed and erased?

Each question is one short transaction. An assessment in progress is put again and again under its
number: the highest revision wins, whichever arrives last, and a reader sees one whole revision.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Engine, Row, Select, delete, exists, insert, select
from sqlalchemy.dialects import postgresql, sqlite

from referralmap.assessment.visit import Assessment
from referralmap.errors import KeepError, UnknownNameError

from .address import Address
from .engine import make_file, make_private, open_engine, writing
from .erasing import EVERYWHERE, NOT_CLEANED, clean
from .kept import Kept, Listed, checked, kept, row
from .pseudonym import read_pseudonym
from .schema import State, require_ready, upgrade
from .sentences import in_words
from .tables import assessments, erased, patients

_INSERTS: dict[str, Callable[..., Any]] = {
    "sqlite": sqlite.insert,
    "postgresql": postgresql.insert,
}
_LISTED = [assessments.c[name] for name in Listed.__dataclass_fields__]
_ORDER = (assessments.c.pseudonym, assessments.c.taken_at, assessments.c.id)


@dataclass(frozen=True, slots=True)
class Erased:
    """How many assessments were erased, and sentences on what may remain elsewhere."""

    count: int
    remains: tuple[str, ...]


def open_keep(address: Address, *, make: bool = False) -> Keep:
    """The keep at this address; where there is none yet, it is made only if ``make`` is true.

    Raises KeepError, with what to do, where the keep is missing, older, newer, or something else.
    """
    if make and address.file is not None:
        make_file(address.file)
    _require_file(address)
    engine = open_engine(address)
    try:
        with in_words(address):
            if make:
                upgrade(engine, address, older=False)
            else:
                require_ready(engine, address)
    except BaseException:
        engine.dispose()
        raise
    return Keep(engine, address)


def upgrade_keep(address: Address) -> State:
    """Bring the keep at this address up to date, and clean it; how it stood before."""
    _require_file(address)
    engine = open_engine(address)
    try:
        with in_words(address):
            found = upgrade(engine, address, older=True)
            clean(engine)
    finally:
        engine.dispose()
    return found


def _require_file(address: Address) -> None:
    if address.file is None:
        return
    if not address.file.is_file():
        raise KeepError(
            f"{address.shown}: there is no such file; it is made when the first assessment is kept."
        )
    make_private(address.file)


class Keep:
    """An open keep; several threads may use it at once. Made by :func:`open_keep`."""

    def __init__(self, engine: Engine, address: Address) -> None:
        self._engine, self._writing = engine, writing(engine)
        self.address = address

    def __enter__(self) -> Keep:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give the connections back; the keep may still be used, and opens new ones."""
        self._engine.dispose()

    def put(self, assessment: Assessment, number: UUID, revision: int = 1) -> bool:
        """Keep this assessment, or this newer revision of it; true once it is safe on the disk.

        ``number`` is the assessment's own, made once when it begins (``uuid.uuid4()``). False: a
        higher revision is kept already, and stays. A changed pseudonym moves the assessment.
        Raises KeepError for a pseudonym that is none, for what was erased, and where the database
        cannot write; what was kept before is then still there.
        """
        put = kept(assessment, number, revision)
        with in_words(self.address), self._writing.begin() as connection:
            self._lock(connection, put.pseudonym)
            before = _pseudonym_of(connection, number)
            written = self._upsert(connection, row(put))
            # Asked last: an erasing that ran meanwhile is seen only after its locks were met.
            if connection.scalar(select(exists().where(erased.c.id == number))):
                raise KeepError(
                    "this assessment was erased; nothing was kept. Begin a new one to keep again."
                )
            _forget(connection, before if written else put.pseudonym)
        return written

    def read(self, number: UUID) -> Kept:
        """The assessment with this number; KeepError where there is none, or none to be read."""
        return checked(self.unread(number))

    def unread(self, number: UUID) -> Kept:
        """The same as it stands, whether this program can read its document or not."""
        found = self._rows(select(assessments).where(assessments.c.id == number))
        if not found:
            raise KeepError(f"no assessment {number} is kept at {self.address.shown}.")
        return Kept(**found[0]._mapping)

    def listed(self, pseudonym: str | None = None) -> tuple[Listed, ...]:
        """What is kept, of all or of one, by pseudonym and time; documents are not read."""
        question = select(*_LISTED).order_by(*_ORDER)
        if pseudonym is not None:
            question = question.where(assessments.c.pseudonym == read_pseudonym(pseudonym))
        return tuple(Listed(**one._mapping) for one in self._rows(question))

    def erase(self, pseudonym: str) -> Erased:
        """Erase everything of one person, and clean what that leaves behind.

        Raises UnknownNameError where nothing is kept under this pseudonym.
        """
        code = read_pseudonym(pseudonym)
        with in_words(self.address), self._writing.begin() as connection:
            count = _erase(connection, code)
        remains = self._clean()
        if count is None:
            known = sorted({one.pseudonym for one in self.listed()})
            raise UnknownNameError("pseudonym", code, known)
        return Erased(count, remains)

    def erase_one(self, number: UUID) -> Erased:
        """Erase the assessment with this number, and clean what that leaves behind.

        One that was never kept is none, and cannot be kept from now on either.
        """
        with in_words(self.address), self._writing.begin() as connection:
            person = _pseudonym_of(connection, number)
            if person is not None:
                self._lock(connection, person)
            gone = delete(assessments).where(assessments.c.id == number)
            count = len(connection.scalars(gone.returning(assessments.c.id)).all())
            connection.execute(self._insert(erased).values(id=number).on_conflict_do_nothing())
            _forget(connection, person)
        return Erased(count, self._clean())

    def _clean(self) -> tuple[str, ...]:
        """Erased is erased, also where cleaning up afterwards fails: that is said, not raised."""
        try:
            with in_words(self.address):
                return clean(self._engine)
        except KeepError as error:
            return NOT_CLEANED.format(why=error), EVERYWHERE

    def _rows(self, question: Select[Any]) -> list[Row[Any]]:
        try:
            with in_words(self.address), self._engine.connect() as connection:
                return list(connection.execute(question))
        except ValueError:
            raise KeepError(
                f"{self.address.shown}: a row there was not written by referralmap, or is damaged."
            ) from None

    def _insert(self, table: Any) -> Any:
        return _INSERTS[self._engine.dialect.name](table)

    def _lock(self, connection: Connection, pseudonym: str) -> None:
        """The person's row, made if need be; nobody else writes or erases under it until then."""
        person = self._insert(patients).values(pseudonym=pseudonym)
        same = {"pseudonym": person.excluded.pseudonym}
        connection.execute(person.on_conflict_do_update(index_elements=["pseudonym"], set_=same))

    def _upsert(self, connection: Connection, columns: dict[str, Any]) -> bool:
        put = self._insert(assessments).values(columns)
        newer = put.on_conflict_do_update(
            index_elements=["id"],
            set_={name: put.excluded[name] for name in columns if name != "id"},
            where=assessments.c.revision <= put.excluded.revision,
        )
        return connection.execute(newer.returning(assessments.c.id)).first() is not None


def _pseudonym_of(connection: Connection, number: UUID) -> str | None:
    return connection.scalar(select(assessments.c.pseudonym).where(assessments.c.id == number))


def _forget(connection: Connection, pseudonym: str | None) -> None:
    """Drop a person's row that no assessment stands under any more."""
    held = exists().where(assessments.c.pseudonym == patients.c.pseudonym)
    connection.execute(delete(patients).where(patients.c.pseudonym == pseudonym, ~held))


def _erase(connection: Connection, pseudonym: str) -> int | None:
    """How many assessments were deleted; None where the person is not known."""
    person = select(patients).where(patients.c.pseudonym == pseudonym).with_for_update()
    if connection.execute(person).first() is None:
        return None
    gone = delete(assessments).where(assessments.c.pseudonym == pseudonym)
    numbers = connection.scalars(gone.returning(assessments.c.id)).all()
    if numbers:
        connection.execute(insert(erased), [{"id": number} for number in numbers])
    connection.execute(delete(patients).where(patients.c.pseudonym == pseudonym))
    return len(numbers)
