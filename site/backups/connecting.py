"""How PostgreSQL's own library is told where the database is. Imports no Django: the settings need it."""


def quote(value):
    """Returns a value as libpq's connection strings want it."""
    return str(value).replace("\\", "\\\\").replace("'", "\\'")


def connection_parameters(database):
    """Returns libpq's parameters for an entry of `DATABASES`; {} for none."""
    names = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host", "PORT": "port"}
    parameters = {names[key]: database[key] for key in names if database.get(key)}
    options = database.get("OPTIONS", {})
    return parameters | {key: value for key, value in options.items() if key.startswith(("ssl", "target_"))}
