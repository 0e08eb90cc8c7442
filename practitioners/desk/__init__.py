"""The verification desk: staff pages for whoever checks credentials all day."""
