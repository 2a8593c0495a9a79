"""Put reports side by side: incidents, origins, disagreements, deadlines. Pure functions over records."""
