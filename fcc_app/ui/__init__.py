"""What is seen and asked for: the windows."""
