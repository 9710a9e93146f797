"""What people type about transfers."""
