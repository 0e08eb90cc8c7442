"""Saying that something published is wrong: what pages and REST have in common."""
