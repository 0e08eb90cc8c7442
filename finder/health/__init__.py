"""What operators see of a running Meridian: probes, logs, metrics, and pages of errors."""
