"""The private journal: closed behind the passphrase, on ground of its own, found from nowhere else."""
