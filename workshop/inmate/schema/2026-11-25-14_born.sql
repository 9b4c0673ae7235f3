-- The day of birth stands with the name, and is erased with it.
ALTER TABLE workshop_identity ADD COLUMN born INTEGER;
