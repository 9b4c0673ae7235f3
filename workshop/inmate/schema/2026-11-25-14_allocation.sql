-- The day of birth stands with the name, and is erased with it.
ALTER TABLE workshop_identity ADD COLUMN born INTEGER;

-- An allocation may end, and may be to the work of a partner. Why is the note of its document.
ALTER TABLE workshop_placement ADD COLUMN until INTEGER; -- the last day
ALTER TABLE workshop_placement ADD COLUMN partner INTEGER; -- NULL: the cooperative's own work

CREATE TRIGGER workshop_placement_ends_after_it_begins BEFORE INSERT ON workshop_placement
WHEN new.until < new.since
BEGIN
    SELECT raise(ABORT, 'a placement ends before it begins');
END;
