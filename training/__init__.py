"""What tocsin's small models are trained on, and the commands that train them. No part of the installed package."""
