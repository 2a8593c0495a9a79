"""Statements (to come)."""
from tocsin.terms.records import Statement
def find_statements(*args: object) -> tuple[Statement, ...]:
    return ()
