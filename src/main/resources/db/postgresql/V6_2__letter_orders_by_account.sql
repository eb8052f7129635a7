-- Derby makes one with the foreign key by itself, and warns of another.
CREATE INDEX letter_order_of_account ON letter_order (account_id);
