CREATE TABLE IF NOT EXISTS oversell_risk_reading
(
    sku                       String                 COMMENT 'Stock-keeping unit.',
    location_id               LowCardinality(String) COMMENT 'Location or pool.',
    occurred_at               DateTime64(3, 'UTC')   COMMENT 'Event time of the reading.' CODEC(DoubleDelta, LZ4),
    category                  LowCardinality(String) COMMENT 'Merchandising category; empty where master data are missing.',
    velocity                  LowCardinality(String) COMMENT 'Class of its demand: RARE, SLOW, MEDIUM, FAST.',
    promisable                Int64                  COMMENT 'Units that can be promised to the next order, known losses left out; below zero that many are oversold.' CODEC(T64, LZ4),
    shown                     Int64                  COMMENT 'Units that all shops together show as sellable.' CODEC(T64, LZ4),
    units_a_day               Float64                COMMENT 'Expected demand of an average day, units.' CODEC(Gorilla, LZ4),
    window_ms                 UInt64                 COMMENT 'Exposure window of the probability, milliseconds.' CODEC(T64, LZ4),
    window_demand_mean        Float64                COMMENT 'Expected demand within the window, units.' CODEC(Gorilla, LZ4),
    window_demand_variance    Float64                COMMENT 'Variance of that demand, squared units.' CODEC(Gorilla, LZ4),
    stuck_share               Float64                COMMENT 'Share of demand on shops whose figure nothing corrects, 0 to 1.' CODEC(LZ4),
    probability               Float64                COMMENT 'Probability that more is sold within the window than can be shipped; 1 when it is already.' CODEC(Gorilla, LZ4),
    expected_units            Float64                COMMENT 'Expected units that are sold and cannot be shipped.' CODEC(Gorilla, LZ4),
    money_at_risk_minor       Nullable(Int64)        COMMENT 'What those units cost in margin and penalty, minor units of the currency; NULL without a price.',
    currency                  LowCardinality(String) COMMENT 'ISO 4217 code; empty without a price.',
    stock_out_at              Nullable(DateTime64(3, 'UTC')) COMMENT 'Event time at which stock ends at the expected demand; NULL when it does not.',
    stock_out_cautious_at     Nullable(DateTime64(3, 'UTC')) COMMENT 'Event time before which it ends with the cautious probability; NULL when it does not.',
    stock_out_probability     Float64                COMMENT 'Probability that stock ends before the next confirmed delivery, or within the horizon.' CODEC(Gorilla, LZ4),
    inbound_expected_at       Nullable(DateTime64(3, 'UTC')) COMMENT 'Event time at which the next confirmed delivery is expected; NULL without one.',
    buffer_units              Int64                  COMMENT 'Smallest number of units to keep from sale so that the probability stays within its target.' CODEC(T64, LZ4),
    alert_id                  Nullable(String)       COMMENT 'The open alert on oversell; NULL when nobody is warned.',
    ingested_at               DateTime('UTC') DEFAULT now() COMMENT 'When the row was stored, server clock.' CODEC(Delta, LZ4)
)
ENGINE = ReplacingMergeTree
PARTITION BY toYYYYMM(occurred_at)
ORDER BY (sku, location_id, occurred_at)
SETTINGS non_replicated_deduplication_window = 1000
COMMENT 'Oversell risk by SKU and location, a row when it changed materially.';

CREATE TABLE IF NOT EXISTS oversell_outcome
(
    sku           String                 COMMENT 'Stock-keeping unit.',
    location_id   LowCardinality(String) COMMENT 'Location or pool.',
    forecast_at   DateTime64(3, 'UTC')   COMMENT 'Event time of the forecast; of a warning, the first step of its alert.' CODEC(DoubleDelta, LZ4),
    warned        Bool                   COMMENT 'Whether the outcome is that of a warning.',
    kind          LowCardinality(String) COMMENT 'TRUE_POSITIVE: warned of, and it happened. FALSE_POSITIVE: warned of, and it did not. FALSE_NEGATIVE: happened and nobody was warned. TRUE_NEGATIVE: neither. OVERTAKEN: not warned of by this forecast, and by a later one in time; counts for the probabilities only.',
    velocity      LowCardinality(String) COMMENT 'Class of its demand at the forecast: RARE, SLOW, MEDIUM, FAST.',
    probability   Float64                COMMENT 'Probability of overselling within the exposure window that was said.' CODEC(Gorilla, LZ4),
    scored        Bool                   COMMENT 'Whether it counts for the probabilities; false for an oversell that no forecast was waiting for.',
    came_true     Bool                   COMMENT 'Whether units were oversold within the window of the probability; a warning may be right later, while its alert is open.',
    decided_at    DateTime64(3, 'UTC')   COMMENT 'Event time at which units were oversold first, or at which the window ended without.' CODEC(DoubleDelta, LZ4),
    units         Int64                  COMMENT 'Units that were oversold; those of an OVERTAKEN one are in the warning too.' CODEC(T64, LZ4),
    lead_ms       Nullable(Int64)        COMMENT 'Time from the warning to the oversell, milliseconds; NULL where one of them is missing.',
    squared_error Float64                COMMENT 'Term of the Brier score: (probability - came_true) squared.' CODEC(Gorilla, LZ4),
    alert_id      Nullable(String)       COMMENT 'The alert; NULL when nobody was warned.',
    version       UInt64                 COMMENT 'Epoch milliseconds from which nothing could change the outcome; of rows with one key the highest stays.' CODEC(Delta, LZ4),
    ingested_at   DateTime('UTC') DEFAULT now() COMMENT 'When the row was stored, server clock.' CODEC(Delta, LZ4)
)
ENGINE = ReplacingMergeTree(version)
PARTITION BY toYYYYMM(forecast_at)
ORDER BY (sku, location_id, forecast_at, warned)
SETTINGS non_replicated_deduplication_window = 1000
COMMENT 'Forecasts of overselling joined with what happened, which is that the warehouse does not have units that were sold. One row a forecast.';

CREATE TABLE IF NOT EXISTS oversell_calibration
(
    velocity         LowCardinality(String) COMMENT 'Class of demand: RARE, SLOW, MEDIUM, FAST, or ALL together.',
    decile           Int32                  COMMENT 'Bin of the probability: 0 is below 0.1, 9 is 0.9 and above.',
    as_of            DateTime64(3, 'UTC')   COMMENT 'Event time up to which forecasts were judged; figures count from the first start of the job.' CODEC(DoubleDelta, LZ4),
    forecasts        UInt64                 COMMENT 'Forecasts in this bin; of rows with one key the highest stays.' CODEC(T64, LZ4),
    mean_probability Float64                COMMENT 'Mean probability that they said.' CODEC(Gorilla, LZ4),
    hit_rate         Float64                COMMENT 'Share of them that came true within their window.' CODEC(Gorilla, LZ4),
    squared_error    Float64                COMMENT 'Mean of (probability - came_true) squared.' CODEC(Gorilla, LZ4),
    ingested_at      DateTime('UTC') DEFAULT now() COMMENT 'When the row was stored, server clock.' CODEC(Delta, LZ4)
)
ENGINE = ReplacingMergeTree(forecasts)
ORDER BY (velocity, decile, as_of)
SETTINGS non_replicated_deduplication_window = 1000
COMMENT 'Whether what is said to be likely happens as often, by class of demand; a row an hour for each bin with a forecast, when a forecast was judged.';

CREATE TABLE IF NOT EXISTS oversell_score
(
    velocity          LowCardinality(String) COMMENT 'Class of demand: RARE, SLOW, MEDIUM, FAST, or ALL together.',
    as_of             DateTime64(3, 'UTC')   COMMENT 'Event time up to which forecasts were judged; figures count from the first start of the job.' CODEC(DoubleDelta, LZ4),
    true_positives    UInt64                 COMMENT 'Alerts on oversell that came true.' CODEC(T64, LZ4),
    false_positives   UInt64                 COMMENT 'Alerts that did not, also those that prevented it.' CODEC(T64, LZ4),
    false_negatives   UInt64                 COMMENT 'Oversells that nobody was warned of.' CODEC(T64, LZ4),
    oversold_units    UInt64                 COMMENT 'Units that were oversold.' CODEC(T64, LZ4),
    foreseen_units    UInt64                 COMMENT 'Units of them that were warned of.' CODEC(T64, LZ4),
    precision         Nullable(Float64)      COMMENT 'Share of the alerts that came true; NULL without an alert.',
    recall            Nullable(Float64)      COMMENT 'Share of the oversells that were warned of; NULL without an oversell.',
    mean_lead_ms      Nullable(Float64)      COMMENT 'Mean time from warning to oversell, milliseconds; NULL without an alert that came true.',
    forecasts         UInt64                 COMMENT 'Forecasts judged.' CODEC(T64, LZ4),
    brier             Nullable(Float64)      COMMENT 'Brier score, the mean squared error of the probabilities; NULL without a forecast.',
    base_rate_brier   Nullable(Float64)      COMMENT 'Brier score of who always says the base rate; NULL without a forecast.',
    calibration_error Nullable(Float64)      COMMENT 'Expected calibration error: mean difference of probability and hit rate within a decile; NULL without a forecast.',
    ingested_at       DateTime('UTC') DEFAULT now() COMMENT 'When the row was stored, server clock; of rows with one key the newest stays.' CODEC(Delta, LZ4)
)
ENGINE = ReplacingMergeTree(ingested_at)
ORDER BY (velocity, as_of)
SETTINGS non_replicated_deduplication_window = 1000
COMMENT 'How good forecasts and warnings of overselling have been, by class of demand; a row an hour when a forecast was judged.';
