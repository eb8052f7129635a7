-- Refresh tokens: nothing here can be presented as one.
ALTER TABLE session ADD COLUMN generation BIGINT NOT NULL DEFAULT 0;
-- when this generation took over from the one before, and that one from the one before it
ALTER TABLE session ADD COLUMN rotated_at BIGINT;
ALTER TABLE session ADD COLUMN rotated_before_at BIGINT;

-- What all nodes share and no one else may know, encrypted: the key of refresh tokens.
CREATE TABLE shared_secret (
    name VARCHAR(40) NOT NULL PRIMARY KEY,
    sealed VARCHAR(400) NOT NULL,
    created_at BIGINT NOT NULL
);

-- What ended before the tokens that speak of it expire; kept until the last of them has.
CREATE TABLE revocation (
    id VARCHAR(36) NOT NULL PRIMARY KEY,
    session_id VARCHAR(36),
    account_id VARCHAR(36),
    -- of the account, tokens with a lower version are refused
    min_version BIGINT,
    revoked_at BIGINT NOT NULL
);
CREATE INDEX revocation_by_time ON revocation (revoked_at);

-- The audit log. It names no account that it must outlive, so nothing refers to another table.
CREATE TABLE event (
    id VARCHAR(36) NOT NULL PRIMARY KEY,
    occurred_at BIGINT NOT NULL,
    type VARCHAR(40) NOT NULL,
    account_id VARCHAR(36),
    session_id VARCHAR(36),
    ip VARCHAR(45),
    user_agent VARCHAR(400)
);
CREATE INDEX event_of_account ON event (account_id, id);
CREATE INDEX event_by_type ON event (type, id);

INSERT INTO mutex (name, taken) VALUES ('shared-secret', 0);
INSERT INTO mutex (name, taken) VALUES ('clean-up', 0);
INSERT INTO mutex (name, taken) VALUES ('admins', 0);
-- who is an admin, without looking at everybody
CREATE INDEX account_role_by_role ON account_role (role, account_id);
