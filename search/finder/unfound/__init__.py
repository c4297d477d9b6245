"""What people looked for and did not find, and what the secretariat puts in its place."""
