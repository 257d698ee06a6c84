"""What the ``html`` format is built of: values of one page, its parts, its style sheet and its script."""
