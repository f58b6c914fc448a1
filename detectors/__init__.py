"""What personal data looks like. Values die here: nothing to the right of this room holds one."""
