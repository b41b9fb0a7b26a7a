"""What fills the frame, and the windows over it."""
