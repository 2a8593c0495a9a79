"""Statements: what a report says that somebody says, and through whom."""

from tocsin.coding.statements.assembling import find_statements

__all__ = ["find_statements"]
