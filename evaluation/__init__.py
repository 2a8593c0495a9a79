"""Adapters: run the production coders over evaluation data and write what its scorers read. No rules live here."""
