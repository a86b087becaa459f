#!/bin/sh
# The one role that may come in, then PgBouncer itself.
set -eu
umask 077
password=$(printf '%s' "$APPLICATION_PASSWORD" | sed 's/"/""/g')
printf '"parley_app" "%s"\n' "$password" > /tmp/pgbouncer-users.txt
exec pgbouncer /etc/pgbouncer/pgbouncer.ini
