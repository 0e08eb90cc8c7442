"""The people who work on the directory: what each role may do, and how they sign in."""
