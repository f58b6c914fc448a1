"""What is particular to one database server: one file each. Adding a dialect is adding a file."""
