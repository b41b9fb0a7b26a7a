"""Every face of dayfold in a terminal: the commands, the app, and the rituals as plain prompts."""
