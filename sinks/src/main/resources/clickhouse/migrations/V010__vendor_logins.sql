CREATE TABLE IF NOT EXISTS vendor_login
(
    user_name  String                 COMMENT 'User of the database.',
    vendor_id  LowCardinality(String) COMMENT 'Vendor whose rows the user may read.',
    granted_at DateTime('UTC') DEFAULT now() COMMENT 'When that was written down, server clock.'
)
ENGINE = ReplacingMergeTree(granted_at)
ORDER BY (user_name, vendor_id)
COMMENT 'Which vendor a user of the role primeaxiom_vendor stands for; on a server the row policies read it.';
