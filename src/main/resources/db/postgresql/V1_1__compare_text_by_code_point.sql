-- As Derby compares it, whatever language the database was made in: what is read page by page, or
-- found by how it begins, is found by its index.
ALTER TABLE account ALTER COLUMN id TYPE VARCHAR(36) COLLATE "C";
ALTER TABLE account ALTER COLUMN email_key TYPE VARCHAR(254) COLLATE "C";
ALTER TABLE account_role ALTER COLUMN account_id TYPE VARCHAR(36) COLLATE "C";
ALTER TABLE session ALTER COLUMN id TYPE VARCHAR(36) COLLATE "C";
ALTER TABLE session ALTER COLUMN account_id TYPE VARCHAR(36) COLLATE "C";
ALTER TABLE task ALTER COLUMN id TYPE VARCHAR(36) COLLATE "C";
ALTER TABLE task ALTER COLUMN account_id TYPE VARCHAR(36) COLLATE "C";
