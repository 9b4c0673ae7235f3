-- What other modules may read: what sheets turned out, good and spoiled.
CREATE VIEW workshop_outputs AS
SELECT made.site, made.day, made.document, made.line, made.job, made.item, made.good, made.spoiled,
       session.shop
FROM workshop_made AS made JOIN workshop_session AS session
ON session.site = made.site AND session.day = made.day AND session.document = made.document;
