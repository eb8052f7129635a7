-- When a key signs: from active_at to its successor's active_at, or to ended_at where that is earlier.
-- A key from before counts as long in use, so that it is rotated as soon as verifiers know the next one.
ALTER TABLE signing_key ADD COLUMN algorithm VARCHAR(20) NOT NULL DEFAULT 'RS256';
ALTER TABLE signing_key ADD COLUMN active_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE signing_key ADD COLUMN ended_at BIGINT;
