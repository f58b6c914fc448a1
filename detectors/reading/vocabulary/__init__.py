"""Word lists as data; each file says where its words come from."""
