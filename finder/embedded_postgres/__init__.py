"""PostgreSQL that Meridian starts for itself when no `DATABASE_URL` names a server.

All that knows of it stands in this package, which is also its Django database engine:

- `places`      where a project's server lives and as whom it runs; computed, nothing is made
- `binaries`    where PostgreSQL's programs are
- `launcher`    what a process calls that wants the server: hold it, start it
- `supervisor`  the small process that owns the server and stops it after its last user
- `server`      make the database folder, start, stop
- `stale_server` clear what a crash left
- `remove`      take the database away: what `make reset` does
- `base`        the Django engine: starts the server with the first connection

A user holds a shared lock on `users.lock`. The kernel drops it however the process ends, so nothing
has to be counted, and the supervisor stops the server once it gets that lock for itself.
"""
