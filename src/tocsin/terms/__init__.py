"""The words of the house as frozen dataclasses; this room imports nothing else of tocsin."""
