"""Examples: composed payloads and their validation."""
