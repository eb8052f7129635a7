-- For Derby and PostgreSQL alike. Times are milliseconds since 1970-01-01T00:00Z.
-- Widths of text from people are twice its code points: Derby counts UTF-16 units.

-- One at a time among all nodes: a row is updated, and held until the transaction ends.
CREATE TABLE mutex (
    name VARCHAR(40) NOT NULL PRIMARY KEY,
    taken BIGINT NOT NULL
);
INSERT INTO mutex (name, taken) VALUES ('signing-key', 0);
INSERT INTO mutex (name, taken) VALUES ('first-admin', 0);

CREATE TABLE signing_key (
    id VARCHAR(64) NOT NULL PRIMARY KEY,
    sealed_jwk VARCHAR(8000) NOT NULL,
    created_at BIGINT NOT NULL
);

CREATE TABLE account (
    id VARCHAR(36) NOT NULL PRIMARY KEY,
    email VARCHAR(254) NOT NULL,
    -- the address in lower case: two that differ in case alone are one
    email_key VARCHAR(254) NOT NULL CONSTRAINT account_email_taken UNIQUE,
    email_verified BOOLEAN NOT NULL,
    name VARCHAR(200),
    password_hash VARCHAR(512) NOT NULL,
    disabled BOOLEAN NOT NULL,
    -- rises with each change that outstanding tokens must not survive
    version BIGINT NOT NULL,
    created_at BIGINT NOT NULL
);

CREATE TABLE account_role (
    account_id VARCHAR(36) NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    role VARCHAR(32) NOT NULL,
    PRIMARY KEY (account_id, role)
);

CREATE TABLE session (
    id VARCHAR(36) NOT NULL PRIMARY KEY,
    account_id VARCHAR(36) NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    created_at BIGINT NOT NULL,
    last_used_at BIGINT NOT NULL,
    ended_at BIGINT,
    ip VARCHAR(45) NOT NULL,
    user_agent VARCHAR(400)
);
CREATE INDEX session_of_account ON session (account_id, id);

CREATE TABLE task (
    id VARCHAR(36) NOT NULL PRIMARY KEY,
    account_id VARCHAR(36) NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    title VARCHAR(400) NOT NULL,
    done BOOLEAN NOT NULL,
    created_at BIGINT NOT NULL
);
-- a user's tasks by id, which rises with time: the list is read from this alone
CREATE UNIQUE INDEX task_of_account ON task (account_id, id);
