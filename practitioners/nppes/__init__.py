"""From the federal registry of providers (NPPES) to drafts."""
