"""Evidence for claims: what is taken in and how, who sees it, and how it goes again."""
