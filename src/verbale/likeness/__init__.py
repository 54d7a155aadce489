"""Do two names, terms or actors mean the same? Asked by several rooms, hence one floor below."""
