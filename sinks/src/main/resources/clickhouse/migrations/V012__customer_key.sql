-- Who disputes often, without who it is: a hash by a key that ClickHouse does not have.

ALTER TABLE chargeback_case
    ADD COLUMN IF NOT EXISTS customer_key String COMMENT 'Hash of the customer''s account by a secret key, with the version of the key before it, empty for guests and without a key.' AFTER order_id;
