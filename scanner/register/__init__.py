"""An existing register of processing activities, read into a draft of a declaration."""
