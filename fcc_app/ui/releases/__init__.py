"""What left the home: to whom, when, and how much."""
