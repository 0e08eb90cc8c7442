"""A PostgreSQL primary with standbys, and Meridian served on them, for a short time."""
