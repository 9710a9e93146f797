"""What people type into a self-inspection."""
