"""What every test of the repository may ask for: the township with its cast, and a browser."""

pytest_plugins = ["tests.township", "tests.browser"]
