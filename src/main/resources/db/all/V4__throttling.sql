-- What is counted of late under some key: the times, in base 36, each but the first as the distance from
-- the one before. One row a key, so that one lock decides between all who come at once, on any node.
CREATE TABLE throttle (
    id VARCHAR(64) NOT NULL PRIMARY KEY,
    times VARCHAR(1000) NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX throttle_by_expiry ON throttle (expires_at);

-- From where an account was used in the last 30 days.
CREATE TABLE known_network (
    account_id VARCHAR(36) NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    network VARCHAR(45) NOT NULL,
    seen_at BIGINT NOT NULL,
    PRIMARY KEY (account_id, network)
);
CREATE INDEX known_network_by_time ON known_network (seen_at);

-- Rises when the password is changed, and not when its hash is replaced by a better one of the same.
ALTER TABLE account ADD COLUMN password_version BIGINT NOT NULL DEFAULT 0;

-- Failures are summed up: one row for each account, network and minute, named by sum_key.
ALTER TABLE event ADD COLUMN occurrences BIGINT NOT NULL DEFAULT 1;
ALTER TABLE event ADD COLUMN sum_key VARCHAR(64);
ALTER TABLE event ADD CONSTRAINT event_summed_twice UNIQUE (sum_key);
