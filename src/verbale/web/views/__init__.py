"""One file a page of the web application; each view takes the desk and what was asked, and gives what is shown."""
