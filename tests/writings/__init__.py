"""The newest and the oddest ways in which others write each kind of file, by what is new or odd; each holds CANARY."""
