"""Show a chronicle in a terminal: one function a command, text in and out."""
