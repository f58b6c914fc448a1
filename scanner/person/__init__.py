"""Where one person's data is: what is asked, where it is looked for, what was found, and the answer (Art. 15 GDPR)."""
