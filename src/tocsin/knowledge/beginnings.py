"""With which words the names of a table begin: few words of a text begin one, and fewer with the word behind them."""

from __future__ import annotations


class Beginnings(dict[str, int]):
    """By first word of a name (a key) whether it is a name alone (1 or 0), and by its first two words how many the longest name has."""

    def add(self, key: str) -> None:
        """Takes in a name."""
        words = key.split(" ")
        if len(words) == 1:
            self[key] = 1
            return
        two = f"{words[0]} {words[1]}"
        self.setdefault(words[0], 0)
        self[two] = max(self.get(two, 0), len(words))

    def longest(self, first: str, second: str) -> int:
        """How many words the longest name may have that begins with these two; 0 where none does."""
        alone = self.get(first)
        return 0 if alone is None else self.get(f"{first} {second}", alone)
