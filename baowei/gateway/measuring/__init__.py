"""What the gateway tells about itself: metrics, health, one log line an exchange."""
