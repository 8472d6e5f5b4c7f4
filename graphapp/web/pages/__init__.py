"""One blueprint a file, named as people name the page."""
