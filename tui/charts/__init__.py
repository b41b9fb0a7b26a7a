"""Hand-made charts: values in, lines of text out."""
