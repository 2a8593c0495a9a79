"""Measure the record: the weekly tension of two sides."""
