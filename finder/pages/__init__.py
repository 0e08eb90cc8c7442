"""What patients read: results, profiles and guides, and how other programs draw on them."""
