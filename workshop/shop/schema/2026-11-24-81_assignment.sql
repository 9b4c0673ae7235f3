-- Which workshops somebody is bound to; who is bound to none may enter all that his roles allow.
CREATE TABLE workshop_assignment (
    person INTEGER NOT NULL,
    shop   INTEGER NOT NULL REFERENCES workshop_shop,
    PRIMARY KEY (person, shop)
) STRICT, WITHOUT ROWID;
