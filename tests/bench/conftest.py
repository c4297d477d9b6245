"""Measurements are made when somebody asks for them: python -m pytest tests/bench -s"""


def pytest_ignore_collect(collection_path, config):
    asked_for = any("bench" in argument for argument in config.invocation_params.args)
    return None if asked_for else True
