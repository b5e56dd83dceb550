CREATE TABLE IF NOT EXISTS oversell_demand
(
    sku                     String                 COMMENT 'Stock-keeping unit.',
    location_id             LowCardinality(String) COMMENT 'Location or pool.',
    as_of                   DateTime64(3, 'UTC')   COMMENT 'Event time from which this was known.' CODEC(DoubleDelta, LZ4),
    category                LowCardinality(String) COMMENT 'Merchandising category; empty where master data are missing.',
    velocity                LowCardinality(String) COMMENT 'Class of its demand: RARE, SLOW, MEDIUM, FAST.',
    lines_an_hour           Float64                COMMENT 'Expected order lines a demand hour, which is an average hour of the week without a promotion.' CODEC(Gorilla, LZ4),
    lines_an_hour_deviation Float64                COMMENT 'Standard deviation of that figure: how little it is known.' CODEC(Gorilla, LZ4),
    units_a_line            Float64                COMMENT 'Mean units of an order line.' CODEC(Gorilla, LZ4),
    squared_units_a_line    Float64                COMMENT 'Mean of the squared units of an order line.' CODEC(Gorilla, LZ4),
    rate_changed            Float64                COMMENT 'Probability that the rate is not the usual one.' CODEC(Gorilla, LZ4),
    fast_lines_an_hour      Nullable(Float64)      COMMENT 'Order lines a demand hour in the fast memory alone; NULL within its first hour.',
    slow_lines_an_hour      Nullable(Float64)      COMMENT 'The same in the slow memory.',
    prior_lines_an_hour     Float64                COMMENT 'What the SKUs of the category sell, order lines a demand hour.' CODEC(Gorilla, LZ4),
    prior_shape             Float64                COMMENT 'Shape of the Gamma distribution of that; smaller is wider.' CODEC(Gorilla, LZ4),
    prior_units_a_line      Float64                COMMENT 'Mean units of an order line in the category.' CODEC(Gorilla, LZ4),
    season_factor           Float64                COMMENT 'How many times the average demand this hour of the week has.' CODEC(Gorilla, LZ4),
    promotion               Bool                   COMMENT 'Whether a promotion is on.',
    uplift                  Float64                COMMENT 'How many times the usual demand it is expected to bring; 1 without one.' CODEC(Gorilla, LZ4),
    fast_half_life_hours    Float64                COMMENT 'Demand hours after which the fast memory counts a line half.' CODEC(Gorilla, LZ4),
    slow_half_life_hours    Float64                COMMENT 'Demand hours after which the slow memory counts a line half.' CODEC(Gorilla, LZ4),
    ingested_at             DateTime('UTC') DEFAULT now() COMMENT 'When the row was stored, server clock.' CODEC(Delta, LZ4)
)
ENGINE = ReplacingMergeTree
PARTITION BY toYYYYMM(as_of)
ORDER BY (sku, location_id, as_of)
SETTINGS non_replicated_deduplication_window = 1000
COMMENT 'What is known of demand by SKU and location: a row when its rate changed materially, when a promotion begins or ends, and once a day while it sells.';
