-- The ledger for auditors, by what the journal shows to other modules.
DROP VIEW inventory_ledger;

CREATE VIEW inventory_ledger AS
SELECT move.site, date(move.day * 86400, 'unixepoch') AS day, document.label AS document,
       move.line, role.name AS role, item.code AS item, source.code AS source,
       target.code AS target, move.quantity / 1000.0 AS quantity, move.value
FROM inventory_move AS move
JOIN journal_register AS document
ON document.site = move.site AND document.number = move.document
JOIN inventory_role AS role ON role.id = move.role
JOIN inventory_item AS item ON item.id = move.item
JOIN inventory_location AS source ON source.id = move.source
JOIN inventory_location AS target ON target.id = move.target;
