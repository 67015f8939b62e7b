"""What a person can do; one method is one transaction."""
