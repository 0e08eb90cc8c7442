"""Free text as filters: what a patient typed into one line, understood as values of parameters."""
