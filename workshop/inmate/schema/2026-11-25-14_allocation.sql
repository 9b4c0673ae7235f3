-- The day of birth stands with the name, and is erased with it.
ALTER TABLE workshop_identity ADD COLUMN born INTEGER;

-- An allocation may end, and may be to the work of a partner. Why is the note of its document.
ALTER TABLE workshop_placement ADD COLUMN until INTEGER CHECK (until >= since); -- the last day
ALTER TABLE workshop_placement ADD COLUMN partner INTEGER; -- NULL: the cooperative's own work
