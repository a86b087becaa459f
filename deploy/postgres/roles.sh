#!/bin/sh
# Run once by the Postgres image on an empty volume: an owner that migrates, and the role of the application, which owns
# nothing.
set -eu
psql -v ON_ERROR_STOP=1 -v owner="$OWNER_PASSWORD" -v application="$APPLICATION_PASSWORD" \
  --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" <<'SQL'
create role parley_owner login password :'owner';
create role parley_app login password :'application';
create database parley owner parley_owner;
revoke all on database parley from public;
grant connect on database parley to parley_app;
SQL
