-- The language of letters to the account.
ALTER TABLE account ADD COLUMN language VARCHAR(2) NOT NULL DEFAULT 'en';

-- What travels by mail and is good once: its SHA-256 in base64url, so nothing here can be presented as one.
CREATE TABLE one_time_token (
    hash VARCHAR(43) NOT NULL PRIMARY KEY,
    account_id VARCHAR(36) NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    purpose VARCHAR(20) NOT NULL,
    -- where it was sent to
    email VARCHAR(254) NOT NULL,
    expires_at BIGINT NOT NULL,
    CONSTRAINT one_time_token_live_twice UNIQUE (account_id, purpose)
);
CREATE INDEX one_time_token_by_expiry ON one_time_token (expires_at);

-- What was asked for by an address, until somebody looks whether that address has an account.
CREATE TABLE letter_order (
    id VARCHAR(36) NOT NULL PRIMARY KEY,
    purpose VARCHAR(20) NOT NULL,
    email VARCHAR(254) NOT NULL,
    -- of a change of address, the account that is to have it
    account_id VARCHAR(36) REFERENCES account (id) ON DELETE CASCADE,
    ip VARCHAR(45) NOT NULL,
    user_agent VARCHAR(400),
    ordered_at BIGINT NOT NULL
);

-- Somebody who wants an account and has to show first that the address is his.
CREATE TABLE pending_sign_up (
    id VARCHAR(36) NOT NULL PRIMARY KEY,
    email VARCHAR(254) NOT NULL,
    email_key VARCHAR(254) NOT NULL,
    name VARCHAR(200),
    password_hash VARCHAR(512) NOT NULL,
    language VARCHAR(2) NOT NULL,
    -- none until its letter is written
    token_hash VARCHAR(43) CONSTRAINT pending_sign_up_token_twice UNIQUE,
    expires_at BIGINT NOT NULL
);
CREATE INDEX pending_sign_up_of_address ON pending_sign_up (email_key);
CREATE INDEX pending_sign_up_by_expiry ON pending_sign_up (expires_at);
