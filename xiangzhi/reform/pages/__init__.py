"""What the pages show, as values for their templates, one module a noun."""
