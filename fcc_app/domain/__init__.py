"""What is true about care: records, rules and words, without files, clock or windows."""
