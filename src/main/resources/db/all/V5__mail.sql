-- Letters that are written and not yet sent: what they say is encrypted, and whom they are to is an HMAC.
CREATE TABLE outbox (
    id VARCHAR(36) NOT NULL PRIMARY KEY,
    recipient VARCHAR(64) NOT NULL,
    -- whose account it is about, whatever the address; none before there is one
    account_id VARCHAR(36),
    sealed VARCHAR(32000) NOT NULL,
    created_at BIGINT NOT NULL,
    -- a node that sends it moves this on first, by as long as that can take
    next_attempt_at BIGINT NOT NULL,
    attempts BIGINT NOT NULL
);
CREATE INDEX outbox_by_time ON outbox (next_attempt_at, id);
CREATE INDEX outbox_of_recipient ON outbox (recipient);
CREATE INDEX outbox_of_account ON outbox (account_id);
