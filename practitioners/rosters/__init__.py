"""From a roster of a school, an association or a clinic to drafts and claims: first a preview."""
