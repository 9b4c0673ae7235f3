-- Whose figures were shown, by the key that the books know the person by; 0: nobody's in particular.
ALTER TABLE app_audit ADD COLUMN regards INTEGER NOT NULL DEFAULT 0;

CREATE INDEX app_audit_by_regards ON app_audit (regards, instant) WHERE regards <> 0;
