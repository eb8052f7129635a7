-- of which an address gets so many an hour and no more
ALTER TABLE outbox ADD COLUMN rationed BOOLEAN DEFAULT FALSE NOT NULL;
