-- A count may say what one is worth: value without quantity, at the count; its value is that of one.
INSERT INTO inventory_role (id, name) VALUES (14, 'revaluation');
