"""What leaves the journal for people and programs, a room a format. None knows a store or a screen."""
