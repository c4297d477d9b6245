"""What a visitor typed, before any engine sees it."""
