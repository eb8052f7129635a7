-- Accounts are found by how their address or their name begins, in the order of these.
ALTER TABLE account ADD COLUMN name_key VARCHAR(600);
CREATE INDEX account_by_name ON account (name_key, id);
-- with the id, so that Derby reads no more than the index
CREATE INDEX account_by_email ON account (email_key, id);

-- Whose user did it: the account's own or an admin; of old events nobody knows.
ALTER TABLE event ADD COLUMN actor_id VARCHAR(36);
CREATE INDEX event_by_actor ON event (actor_id, id);
