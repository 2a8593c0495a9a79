"""tocsin reads news reports and keeps the record of a confrontation, with the words and the voices behind every value."""
