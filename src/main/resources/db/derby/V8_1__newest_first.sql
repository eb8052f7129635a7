-- Derby reads an index forwards alone: what is listed newest first has one of that order, or all would be sorted.
DROP INDEX event_by_type;
CREATE INDEX event_newest ON event (id DESC);
CREATE INDEX event_of_account_newest ON event (account_id, id DESC);
CREATE INDEX event_by_type ON event (type, id DESC);
