-- The schema on PostgreSQL. Times are milliseconds since 1970-01-01T00:00Z.
-- A VARCHAR for text from people is twice as wide as its limit in code points, as on Derby, which counts UTF-16 units.
-- Columns that are paged or searched by prefix compare by code point (COLLATE "C"), as Derby does. So their indexes
-- serve these queries whatever the database's language is.

-- Locks that all nodes share, one row each. For a job that runs now and then, the row holds when it last ran.
CREATE TABLE mutex (
    name VARCHAR(40) NOT NULL PRIMARY KEY,
    taken BIGINT NOT NULL
);
INSERT INTO mutex (name, taken) VALUES ('signing-key', 0);
INSERT INTO mutex (name, taken) VALUES ('first-admin', 0);
INSERT INTO mutex (name, taken) VALUES ('shared-secret', 0);
INSERT INTO mutex (name, taken) VALUES ('clean-up', 0);
INSERT INTO mutex (name, taken) VALUES ('admins', 0);

CREATE TABLE signing_key (
    id VARCHAR(64) NOT NULL PRIMARY KEY,
    -- the private key as an encrypted JWK
    sealed_jwk VARCHAR(8000) NOT NULL,
    created_at BIGINT NOT NULL,
    algorithm VARCHAR(20) NOT NULL,
    -- The key signs from active_at until the next key's active_at, or until ended_at if that is earlier.
    active_at BIGINT NOT NULL,
    ended_at BIGINT
);

-- Encrypted secrets that all nodes share, such as the key of the refresh tokens.
CREATE TABLE shared_secret (
    name VARCHAR(40) NOT NULL PRIMARY KEY,
    sealed VARCHAR(400) NOT NULL,
    created_at BIGINT NOT NULL
);

CREATE TABLE account (
    id VARCHAR(36) COLLATE "C" NOT NULL PRIMARY KEY,
    email VARCHAR(254) NOT NULL,
    -- The email address in lower case: addresses that differ only in case are the same.
    email_key VARCHAR(254) COLLATE "C" NOT NULL CONSTRAINT account_email_taken UNIQUE,
    email_verified BOOLEAN NOT NULL,
    name VARCHAR(200),
    password_hash VARCHAR(512) NOT NULL,
    disabled BOOLEAN NOT NULL,
    -- Access tokens with a lower version are refused.
    version BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    -- Rises when the password changes, and stays when the same password is hashed again.
    password_version BIGINT DEFAULT 0 NOT NULL,
    -- the language of emails to the account
    language VARCHAR(2) DEFAULT 'en' NOT NULL,
    -- the name as SearchKey writes it
    name_key VARCHAR(600) COLLATE "C",
    -- whether a login needs a second factor
    second_factor BOOLEAN DEFAULT FALSE NOT NULL,
    -- Rises when a second factor is added or removed.
    factor_version BIGINT DEFAULT 0 NOT NULL,
    -- wrong codes since the last right one
    wrong_codes BIGINT DEFAULT 0 NOT NULL
);
-- The search finds accounts by the beginning of the name or of the email address, in the order of these indexes.
CREATE INDEX account_by_name ON account (name_key, id, email_key);
-- With the id, the search reads only the index.
CREATE INDEX account_by_email ON account (email_key, id);

CREATE TABLE account_role (
    account_id VARCHAR(36) COLLATE "C" NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    role VARCHAR(32) NOT NULL,
    PRIMARY KEY (account_id, role)
);
CREATE INDEX account_role_by_role ON account_role (role, account_id);

-- Refresh tokens are computed from a session and its generation. No column can be presented as a token.
CREATE TABLE session (
    id VARCHAR(36) COLLATE "C" NOT NULL PRIMARY KEY,
    account_id VARCHAR(36) COLLATE "C" NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    created_at BIGINT NOT NULL,
    last_used_at BIGINT NOT NULL,
    ended_at BIGINT,
    ip VARCHAR(45) NOT NULL,
    user_agent VARCHAR(400),
    generation BIGINT DEFAULT 0 NOT NULL,
    -- when this generation and the one before it began
    rotated_at BIGINT,
    rotated_before_at BIGINT,
    -- how the user authenticated (RFC 8176), when the password was given last, and when a second factor was
    amr VARCHAR(40) NOT NULL,
    auth_time BIGINT NOT NULL,
    factor_time BIGINT
);
CREATE INDEX session_of_account ON session (account_id, id);

-- Sessions and accounts whose access tokens are refused. A row stays until the last of these tokens expires.
CREATE TABLE revocation (
    id VARCHAR(36) COLLATE "C" NOT NULL PRIMARY KEY,
    session_id VARCHAR(36),
    account_id VARCHAR(36),
    -- The account's tokens with a lower version are refused.
    min_version BIGINT,
    revoked_at BIGINT NOT NULL
);
CREATE INDEX revocation_by_time ON revocation (revoked_at);

-- What is limited, and until when each key is taken. One row a key: a conditional update decides between
-- concurrent attempts on all nodes.
CREATE TABLE throttle (
    id VARCHAR(64) NOT NULL PRIMARY KEY,
    taken_until BIGINT NOT NULL,
    -- failed logins in a row
    failures BIGINT NOT NULL
);
CREATE INDEX throttle_by_time ON throttle (taken_until);

-- The networks that an account was used from in the last 30 days.
CREATE TABLE known_network (
    account_id VARCHAR(36) COLLATE "C" NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    network VARCHAR(45) COLLATE "C" NOT NULL,
    seen_at BIGINT NOT NULL,
    PRIMARY KEY (account_id, network)
);
CREATE INDEX known_network_by_time ON known_network (seen_at);

-- The audit log. An event outlives its account, so it has no foreign keys.
CREATE TABLE event (
    id VARCHAR(36) COLLATE "C" NOT NULL PRIMARY KEY,
    occurred_at BIGINT NOT NULL,
    type VARCHAR(40) NOT NULL,
    account_id VARCHAR(36) COLLATE "C",
    session_id VARCHAR(36),
    ip VARCHAR(45),
    user_agent VARCHAR(400),
    -- Failed logins are summed up: one row for each account, network and minute, which sum_key names.
    occurrences BIGINT DEFAULT 1 NOT NULL,
    sum_key VARCHAR(64) COLLATE "C" CONSTRAINT event_summed_twice UNIQUE,
    -- the account that did it: the account itself or an admin
    actor_id VARCHAR(36) COLLATE "C"
);
CREATE INDEX event_of_account ON event (account_id, id);
CREATE INDEX event_by_type ON event (type, id);
CREATE INDEX event_by_actor ON event (actor_id, id);

-- Emails that wait to be sent.
CREATE TABLE outbox (
    id VARCHAR(36) COLLATE "C" NOT NULL PRIMARY KEY,
    -- an HMAC of the recipient's address
    recipient VARCHAR(64) COLLATE "C" NOT NULL,
    -- The account that the email is about. A sign-up's email has none.
    account_id VARCHAR(36) COLLATE "C",
    -- the encrypted email
    sealed VARCHAR(32000) NOT NULL,
    created_at BIGINT NOT NULL,
    -- from when on the email is not sent any more: the link in it has expired
    expires_at BIGINT NOT NULL,
    -- A node that sends the email moves this forward first, by more than sending can take.
    next_attempt_at BIGINT NOT NULL,
    attempts BIGINT NOT NULL,
    -- whether the email counts against the hourly limit of its address
    rationed BOOLEAN DEFAULT FALSE NOT NULL
);
CREATE INDEX outbox_by_time ON outbox (next_attempt_at, id);
CREATE INDEX outbox_by_expiry ON outbox (expires_at);
CREATE INDEX outbox_of_recipient ON outbox (recipient);
CREATE INDEX outbox_of_account ON outbox (account_id);

-- Mailed tokens that work once. The table has only their hashes: no column can be presented as a token.
CREATE TABLE one_time_token (
    -- SHA-256 in base64url
    hash VARCHAR(43) COLLATE "C" NOT NULL PRIMARY KEY,
    account_id VARCHAR(36) COLLATE "C" NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    purpose VARCHAR(20) NOT NULL,
    -- the address that the token was sent to
    email VARCHAR(254) NOT NULL,
    expires_at BIGINT NOT NULL,
    CONSTRAINT one_time_token_live_twice UNIQUE (account_id, purpose)
);
CREATE INDEX one_time_token_by_expiry ON one_time_token (expires_at);

-- Requested emails. A job looks up the account later: the answer to a request must not tell whether there is one.
CREATE TABLE letter_order (
    id VARCHAR(36) COLLATE "C" NOT NULL PRIMARY KEY,
    purpose VARCHAR(20) NOT NULL,
    email VARCHAR(254) NOT NULL,
    -- for a change of the email address: the account that changes it
    account_id VARCHAR(36) COLLATE "C" REFERENCES account (id) ON DELETE CASCADE,
    ip VARCHAR(45) NOT NULL,
    user_agent VARCHAR(400),
    -- a tag (BCP 47); null where the request wished for none that there is
    language VARCHAR(2),
    ordered_at BIGINT NOT NULL
);
-- Derby makes this index with the foreign key.
CREATE INDEX letter_order_of_account ON letter_order (account_id);

-- Sign-ups whose email address is not verified yet.
CREATE TABLE pending_sign_up (
    id VARCHAR(36) COLLATE "C" NOT NULL PRIMARY KEY,
    email VARCHAR(254) NOT NULL,
    email_key VARCHAR(254) COLLATE "C" NOT NULL,
    name VARCHAR(200),
    password_hash VARCHAR(512) NOT NULL,
    language VARCHAR(2) NOT NULL,
    -- null until the email with the token is written
    token_hash VARCHAR(43) COLLATE "C" CONSTRAINT pending_sign_up_token_twice UNIQUE,
    expires_at BIGINT NOT NULL
);
CREATE INDEX pending_sign_up_of_address ON pending_sign_up (email_key);
CREATE INDEX pending_sign_up_by_expiry ON pending_sign_up (expires_at);

-- The authenticator apps of accounts.
CREATE TABLE totp (
    account_id VARCHAR(36) COLLATE "C" NOT NULL PRIMARY KEY REFERENCES account (id) ON DELETE CASCADE,
    -- the encrypted secret
    sealed VARCHAR(400) NOT NULL,
    created_at BIGINT NOT NULL,
    -- A code works once: only one of a later step is accepted.
    last_step BIGINT NOT NULL
);

-- Authenticator apps that wait for their first code, in the session that sets them up.
CREATE TABLE pending_totp (
    session_id VARCHAR(36) COLLATE "C" NOT NULL PRIMARY KEY,
    account_id VARCHAR(36) COLLATE "C" NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    sealed VARCHAR(400) NOT NULL,
    password_version BIGINT NOT NULL,
    wrong_codes BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX pending_totp_by_expiry ON pending_totp (expires_at);
-- Derby makes this index with the foreign key.
CREATE INDEX pending_totp_of_account ON pending_totp (account_id);

-- The random user handles that the passkeys of accounts hold. A handle is not the account's id (WebAuthn 14.6.1).
CREATE TABLE passkey_handle (
    account_id VARCHAR(36) COLLATE "C" NOT NULL PRIMARY KEY REFERENCES account (id) ON DELETE CASCADE,
    handle VARCHAR(43) NOT NULL
);

-- The public halves of passkeys. No column can be presented as one.
CREATE TABLE passkey (
    id VARCHAR(36) COLLATE "C" NOT NULL PRIMARY KEY,
    account_id VARCHAR(36) COLLATE "C" NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    -- the SHA-256 of the credential's id, which itself is too long for an index
    credential_hash VARCHAR(43) COLLATE "C" NOT NULL CONSTRAINT passkey_known UNIQUE,
    credential_id VARCHAR(1364) NOT NULL,
    -- a COSE_Key in base64url
    public_key VARCHAR(3000) NOT NULL,
    -- the signature counter; 0 if the authenticator uses none
    sign_count BIGINT NOT NULL,
    backup_eligible BOOLEAN NOT NULL,
    backed_up BOOLEAN NOT NULL,
    -- how a browser reaches the authenticator, joined by spaces
    transports VARCHAR(200) NOT NULL,
    name VARCHAR(200) NOT NULL,
    created_at BIGINT NOT NULL,
    last_used_at BIGINT
);
-- Derby makes this index with the foreign key.
CREATE INDEX passkey_of_account ON passkey (account_id);

-- Unused recovery codes, each as an HMAC. No column can be presented as a code.
CREATE TABLE recovery_code (
    account_id VARCHAR(36) COLLATE "C" NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    hash VARCHAR(43) NOT NULL,
    PRIMARY KEY (account_id, hash)
);

-- Challenges of logins that were spent, or answered with wrong codes. A row stays until the challenge expires.
CREATE TABLE used_challenge (
    id VARCHAR(36) COLLATE "C" NOT NULL PRIMARY KEY,
    wrong_codes BIGINT NOT NULL,
    spent BOOLEAN NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX used_challenge_by_expiry ON used_challenge (expires_at);

CREATE TABLE task (
    id VARCHAR(36) COLLATE "C" NOT NULL PRIMARY KEY,
    account_id VARCHAR(36) COLLATE "C" NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    title VARCHAR(400) NOT NULL,
    done BOOLEAN NOT NULL,
    created_at BIGINT NOT NULL
);
-- Ids rise with time: a page of a user's tasks is read in the order of this index.
CREATE UNIQUE INDEX task_of_account ON task (account_id, id);
