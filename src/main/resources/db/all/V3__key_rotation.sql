-- When a key signs: from active_at to its successor's active_at, or to ended_at where that is earlier.
ALTER TABLE signing_key ADD COLUMN algorithm VARCHAR(20) NOT NULL DEFAULT 'RS256';
ALTER TABLE signing_key ADD COLUMN active_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE signing_key ADD COLUMN ended_at BIGINT;
UPDATE signing_key SET active_at = created_at;
