"""What was declared, and the difference to what was found. One file for each rule."""
