"""Who may read files: permissions of folders and files, policies of buckets."""
