"""What every test of the repository may ask for."""

pytest_plugins = ["tests.browser"]
