"""What does Alembic run the steps on? The connection that ``schema`` hands over, nothing else.

Alembic runs this file; nobody imports it. The transaction is the caller's: all steps, or none.
"""

from alembic import context

from referralmap.keeping.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
