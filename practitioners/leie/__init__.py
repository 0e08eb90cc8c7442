"""From OIG's list of exclusions (LEIE) to candidates that a person looks at."""
