-- Where stock can be: stores and workshop floors; and the virtual ends of a move.
CREATE TABLE inventory_location (
    id   INTEGER PRIMARY KEY,
    code TEXT NOT NULL UNIQUE CHECK (code <> ''),
    name TEXT NOT NULL CHECK (name <> ''),
    kind TEXT NOT NULL CHECK (kind IN ('store', 'floor', 'supplier', 'buyer', 'production', 'loss',
                                       'opening'))
) STRICT;

-- The virtual ends have fixed numbers, below those of the real places.
INSERT INTO inventory_location (id, code, name, kind) VALUES
    (1, '(supplier)', 'supplier', 'supplier'),
    (2, '(buyer)', 'buyer', 'buyer'),
    (3, '(production)', 'production', 'production'),
    (4, '(loss)', 'loss', 'loss'),
    (5, '(opening)', 'opening', 'opening'),
    (15, '(reserved)', 'reserved', 'opening');

CREATE TRIGGER inventory_location_is_kept BEFORE DELETE ON inventory_location
BEGIN
    SELECT raise(ABORT, 'a location is never deleted');
END;

-- What other modules may read.
CREATE VIEW inventory_locations AS SELECT id, code, name, kind FROM inventory_location;
