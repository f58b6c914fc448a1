"""What each database product's own catalogue tells: one file of queries each, no row of any table read."""
