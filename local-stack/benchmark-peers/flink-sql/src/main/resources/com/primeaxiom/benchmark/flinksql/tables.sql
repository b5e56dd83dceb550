-- The topics. Each reads the columns that the answer needs: the reader's schema names them, and Avro
-- skips the rest. It has to be given, because Flink would make a string of what is an enum.

CREATE TABLE orders (
  occurred_at BIGINT NOT NULL,
  order_id STRING NOT NULL,
  status STRING NOT NULL,
  `lines` ARRAY<ROW<
    line_number INT NOT NULL,
    sku STRING NOT NULL,
    quantity BIGINT NOT NULL,
    location_id STRING,
    pool_id STRING,
    requires_shipping BOOLEAN NOT NULL> NOT NULL> NOT NULL
) WITH (
  'connector' = 'kafka',
  'topic' = '${storefront.order.v1}',
  'properties.bootstrap.servers' = '${bootstrap}',
  'properties.client.id.prefix' = 'flink-sql-orders',
  'scan.startup.mode' = 'earliest-offset',
  'scan.bounded.mode' = 'latest-offset',
  'format' = 'avro-confluent',
  'avro-confluent.url' = '${registry}',
  'avro-confluent.schema' = '{
    "type": "record", "name": "Order", "namespace": "com.primeaxiom.schemas.storefront",
    "fields": [
      {"name": "occurred_at", "type": "long"},
      {"name": "order_id", "type": "string"},
      {"name": "status", "type": {"type": "enum", "name": "OrderStatus",
        "symbols": ["UNKNOWN", "PLACED", "PAID", "EDITED", "CANCELLED"], "default": "UNKNOWN"}},
      {"name": "lines", "type": {"type": "array", "items": {"type": "record", "name": "OrderLine",
        "fields": [
          {"name": "line_number", "type": "int"},
          {"name": "sku", "type": "string"},
          {"name": "quantity", "type": "long"},
          {"name": "location_id", "type": ["null", "string"], "default": null},
          {"name": "pool_id", "type": ["null", "string"], "default": null},
          {"name": "requires_shipping", "type": "boolean", "default": true}
        ]}}}
    ]}'
);

CREATE TABLE allocations (
  order_id STRING NOT NULL,
  line_number INT NOT NULL,
  sku STRING NOT NULL,
  location_id STRING NOT NULL,
  status STRING NOT NULL,
  quantity BIGINT NOT NULL
) WITH (
  'connector' = 'kafka',
  'topic' = '${wms.allocation.v1}',
  'properties.bootstrap.servers' = '${bootstrap}',
  'properties.client.id.prefix' = 'flink-sql-allocations',
  'scan.startup.mode' = 'earliest-offset',
  'scan.bounded.mode' = 'latest-offset',
  'format' = 'avro-confluent',
  'avro-confluent.url' = '${registry}',
  'avro-confluent.schema' = '{
    "type": "record", "name": "Allocation", "namespace": "com.primeaxiom.schemas.wms",
    "fields": [
      {"name": "order_id", "type": "string"},
      {"name": "line_number", "type": "int"},
      {"name": "sku", "type": "string"},
      {"name": "location_id", "type": "string"},
      {"name": "status", "type": {"type": "enum", "name": "AllocationStatus",
        "symbols": ["UNKNOWN", "ALLOCATED", "PARTIAL", "SHORT", "RELEASED", "SHIPPED"],
        "default": "UNKNOWN"}},
      {"name": "quantity", "type": "long"}
    ]}'
);

CREATE TABLE stock_levels (
  occurred_at TIMESTAMP(3) NOT NULL,
  sku STRING NOT NULL,
  location_id STRING NOT NULL,
  on_hand BIGINT NOT NULL,
  committed BIGINT NOT NULL,
  reserved BIGINT NOT NULL,
  damaged BIGINT NOT NULL,
  quality_control BIGINT NOT NULL,
  safety_stock BIGINT NOT NULL,
  WATERMARK FOR occurred_at AS occurred_at - INTERVAL '5' SECOND
) WITH (
  'connector' = 'kafka',
  'topic' = '${wms.stock-level.v1}',
  'properties.bootstrap.servers' = '${bootstrap}',
  'properties.client.id.prefix' = 'flink-sql-stock',
  'scan.startup.mode' = 'earliest-offset',
  'scan.bounded.mode' = 'latest-offset',
  'format' = 'avro-confluent',
  'avro-confluent.url' = '${registry}',
  'avro-confluent.schema' = '{
    "type": "record", "name": "StockLevel", "namespace": "com.primeaxiom.schemas.wms",
    "fields": [
      {"name": "occurred_at", "type": {"type": "long", "logicalType": "timestamp-millis"}},
      {"name": "sku", "type": "string"},
      {"name": "location_id", "type": "string"},
      {"name": "on_hand", "type": "long"},
      {"name": "committed", "type": "long"},
      {"name": "reserved", "type": "long"},
      {"name": "damaged", "type": "long"},
      {"name": "quality_control", "type": "long"},
      {"name": "safety_stock", "type": "long"}
    ]}'
);

CREATE TABLE inventory_levels (
  occurred_at TIMESTAMP(3) NOT NULL,
  sku STRING NOT NULL,
  location_id STRING NOT NULL,
  channel STRING NOT NULL,
  available BIGINT NOT NULL,
  buffer BIGINT NOT NULL,
  WATERMARK FOR occurred_at AS occurred_at - INTERVAL '5' SECOND
) WITH (
  'connector' = 'kafka',
  'topic' = '${storefront.inventory-level.v1}',
  'properties.bootstrap.servers' = '${bootstrap}',
  'properties.client.id.prefix' = 'flink-sql-levels',
  'scan.startup.mode' = 'earliest-offset',
  'scan.bounded.mode' = 'latest-offset',
  'format' = 'avro-confluent',
  'avro-confluent.url' = '${registry}',
  'avro-confluent.schema' = '{
    "type": "record", "name": "InventoryLevel", "namespace": "com.primeaxiom.schemas.storefront",
    "fields": [
      {"name": "occurred_at", "type": {"type": "long", "logicalType": "timestamp-millis"}},
      {"name": "sku", "type": "string"},
      {"name": "location_id", "type": "string"},
      {"name": "channel", "type": "string"},
      {"name": "available", "type": "long"},
      {"name": "buffer", "type": "long", "default": 0}
    ]}'
);

CREATE TABLE answers (
  sku STRING NOT NULL,
  location_id STRING NOT NULL,
  channel STRING NOT NULL,
  storefront_available BIGINT NOT NULL,
  warehouse_atp BIGINT NOT NULL,
  in_flight BIGINT NOT NULL,
  buffer BIGINT NOT NULL,
  drift BIGINT NOT NULL,
  PRIMARY KEY (sku, location_id, channel) NOT ENFORCED
) WITH (
  'connector' = 'upsert-kafka',
  'topic' = '${answers}',
  'properties.bootstrap.servers' = '${bootstrap}',
  'properties.batch.size' = '65536',
  'key.format' = 'csv',
  'key.csv.field-delimiter' = '|',
  'key.csv.disable-quote-character' = 'true',
  'value.format' = 'avro',
  'sink.buffer-flush.max-rows' = '5000',
  'sink.buffer-flush.interval' = '1 s'
);
