-- Fills an empty database with accounts and sessions, for src/test/benchmark/growth. psql variables: users (the number of
-- users), sessions (the number for each user), hash (a password hash). A million users with ten sessions each take some
-- minutes. Indexes and constraints are dropped and recreated from their definitions in the catalog, so the schema stays
-- the same.
\set ON_ERROR_STOP on
SET synchronous_commit = off;
SET maintenance_work_mem = '1GB';
SELECT floor(extract(epoch FROM now()) * 1000)::BIGINT AS now \gset

BEGIN;

CREATE TEMPORARY TABLE put_aside ON COMMIT DROP AS
SELECT CASE contype WHEN 'f' THEN 3 ELSE 1 END AS turn,
    format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) AS off,
    format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) AS back
FROM pg_constraint
WHERE contype IN ('p', 'u', 'f')
    AND (conrelid IN ('account'::regclass, 'account_role'::regclass, 'session'::regclass, 'event'::regclass)
        OR confrelid = 'account'::regclass)
UNION ALL
SELECT 2, format('DROP INDEX %s', indexrelid::regclass), pg_get_indexdef(indexrelid)
FROM pg_index
WHERE indrelid IN ('account'::regclass, 'account_role'::regclass, 'session'::regclass, 'event'::regclass)
    AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid);

DO $$
DECLARE step TEXT;
BEGIN
    FOR step IN SELECT off FROM put_aside ORDER BY turn DESC LOOP EXECUTE step; END LOOP;
END $$;

-- ids in the form of UUIDs of version 7, which increase with time
CREATE FUNCTION pg_temp.id(millis BIGINT, number BIGINT) RETURNS TEXT LANGUAGE sql IMMUTABLE AS $$
    SELECT substr(t, 1, 8) || '-' || substr(t, 9) || '-7' || substr(r, 1, 3) || '-8' || substr(r, 4, 3) || '-' || substr(r, 7, 12)
    FROM (SELECT lpad(to_hex(millis), 12, '0') AS t, md5(number::TEXT) AS r OFFSET 0) parts
$$;

CREATE TEMPORARY TABLE newcomer ON COMMIT DROP AS
SELECT i, :now - 31536000000 + i * (31000000000 / :users) AS at,
    pg_temp.id(:now - 31536000000 + i * (31000000000 / :users), i) AS id
FROM generate_series(1, :users) i;
CREATE UNIQUE INDEX ON newcomer (i);
ANALYZE newcomer;

INSERT INTO account (id, email, email_key, email_verified, name, name_key, password_hash, disabled, version, created_at)
SELECT id, 'u' || i || '@example.com', 'u' || i || '@example.com', TRUE, 'User ' || i, 'user ' || i, :'hash', FALSE, 0, at FROM newcomer;

INSERT INTO account_role (account_id, role) SELECT id, 'user' FROM newcomer;

-- sessions of the last ten days, in the order in which they were opened
INSERT INTO session (id, account_id, created_at, last_used_at, amr, auth_time, ip, user_agent)
SELECT pg_temp.id(at, number), id, at, at, 'pwd', at, '192.0.2.' || number % 250, 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'
FROM (
    SELECT number, :now - 864000000 + number * 864000000 / (:users::BIGINT * :sessions) AS at, newcomer.id
    FROM generate_series(1, :users::BIGINT * :sessions) number JOIN newcomer ON newcomer.i = 1 + number * 7919 % :users
) opened;

INSERT INTO event (id, occurred_at, type, account_id, ip)
SELECT pg_temp.id(at, i), at, 'signed-in', id, '192.0.2.1' FROM newcomer;

DO $$
DECLARE step TEXT;
BEGIN
    FOR step IN SELECT back FROM put_aside ORDER BY turn LOOP EXECUTE step; END LOOP;
END $$;

COMMIT;
VACUUM (FREEZE, ANALYZE) account, account_role, session, event;
