"""Which database a request reads, and what the role of the public site may see in it.

- `routing`     the database of this request's reads, and Django's router that asks for it
- `replicas`    which of the standbys can be read now
- `middleware`  lets the public site read there, and once more elsewhere where one is lost
- `patience`    how long a request waits for a server that says nothing
- `base`        the Django engine that has this patience
- `roles`       the roles of the database, as one list and as SQL
"""
