"""What Meridian does under load and when parts fail."""
