"""What editors of case studies see and are asked."""
