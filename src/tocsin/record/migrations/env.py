"""What Alembic runs: the steps on the connection that `upgrading.upgrade` gives, inside its transaction."""

from __future__ import annotations

from alembic import context

context.configure(connection=context.config.attributes["connection"])
context.run_migrations()
