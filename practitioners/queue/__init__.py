"""The queue: which claims need a person, who works on each, and when staff are told of them."""
