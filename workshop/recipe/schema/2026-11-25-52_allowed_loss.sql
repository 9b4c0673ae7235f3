-- What may be lost beside a component: thousandths of a percent; NULL: nothing.
ALTER TABLE workshop_recipe_part ADD COLUMN allowed_loss INTEGER
CHECK (allowed_loss IS NULL OR (allowed_loss BETWEEN 1 AND 100000 AND role = 'component'));
