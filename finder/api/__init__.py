"""What programs read: the REST API, its schema and its errors."""
