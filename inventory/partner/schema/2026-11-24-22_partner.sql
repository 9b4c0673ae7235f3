-- Those outside: suppliers and buyers.
CREATE TABLE inventory_partner (
    id   INTEGER PRIMARY KEY,
    code TEXT NOT NULL UNIQUE CHECK (code <> ''),
    name TEXT NOT NULL CHECK (name <> ''),
    kind TEXT NOT NULL CHECK (kind IN ('supplier', 'buyer', 'both'))
) STRICT;

CREATE TRIGGER inventory_partner_is_kept BEFORE DELETE ON inventory_partner
BEGIN
    SELECT raise(ABORT, 'a partner is never deleted');
END;

-- Whose stock is: the cooperative's, the state's, a partner's. Owners are never added together.
CREATE TABLE inventory_owner (
    id      INTEGER PRIMARY KEY,
    kind    TEXT NOT NULL CHECK (kind IN ('cooperative', 'state', 'partner')),
    partner INTEGER UNIQUE REFERENCES inventory_partner,
    CHECK ((kind = 'partner') = (partner IS NOT NULL))
) STRICT;

INSERT INTO inventory_owner (id, kind) VALUES (1, 'cooperative'), (2, 'state');

-- What other modules may read.
CREATE VIEW inventory_partners AS SELECT id, code, name, kind FROM inventory_partner;
CREATE VIEW inventory_owners AS
SELECT owner.id, owner.kind, coalesce(partner.code, owner.kind) AS code
FROM inventory_owner AS owner LEFT JOIN inventory_partner AS partner ON partner.id = owner.partner;
