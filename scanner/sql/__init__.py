"""What SQL says about flows: which columns a statement carries where. No literal of a statement leaves this room."""
