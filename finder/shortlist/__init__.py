"""The shortlist: whom a visitor saved, kept by their browser and nowhere else."""
