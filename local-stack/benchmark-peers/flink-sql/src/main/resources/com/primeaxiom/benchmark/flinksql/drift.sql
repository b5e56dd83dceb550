-- The drift answer, over the tables above.

-- What each channel shows: the newest by event time.
CREATE TEMPORARY VIEW newest_levels AS
SELECT sku, location_id, channel, available, buffer
FROM (
  SELECT *, ROW_NUMBER() OVER (
      PARTITION BY sku, location_id, channel ORDER BY occurred_at DESC) AS age
  FROM inventory_levels)
WHERE age = 1;

-- What the warehouse can promise, before demand: the newest by event time.
CREATE TEMPORARY VIEW newest_stock AS
SELECT sku, location_id,
  on_hand - committed - reserved - damaged - quality_control - safety_stock AS atp
FROM (
  SELECT *, ROW_NUMBER() OVER (
      PARTITION BY sku, location_id ORDER BY occurred_at DESC) AS age
  FROM stock_levels)
WHERE age = 1;

-- What was said of each order line, by the shop and by the warehouse, in one stream: its figures are
-- maxima, so one aggregate without retractions does for both, where a join would keep every row.
-- Of units wanted the newest edit counts, else the first time the order was placed.
CREATE TEMPORARY VIEW said_of_lines AS
SELECT l.sku, COALESCE(l.location_id, l.pool_id) AS location_id, o.order_id, l.line_number,
  o.status, l.quantity,
  CASE o.status
    WHEN 'EDITED' THEN o.occurred_at
    WHEN 'PLACED' THEN -o.occurred_at
  END AS precedence
FROM orders AS o
CROSS JOIN UNNEST(o.`lines`)
  AS l (line_number, sku, quantity, location_id, pool_id, requires_shipping)
WHERE l.requires_shipping AND o.status IN ('PLACED', 'EDITED', 'CANCELLED')
UNION ALL
SELECT sku, location_id, order_id, line_number, status, quantity, CAST(NULL AS BIGINT)
FROM allocations;

CREATE TEMPORARY VIEW lines_in_flight AS
SELECT sku, location_id, order_id, line_number,
  GREATEST(0, COALESCE(wanted, 0) - COALESCE(cancelled, 0) - COALESCE(assigned, 0)
    - COALESCE(shorted, 0)) AS in_flight
FROM (
  SELECT sku, location_id, order_id, line_number,
    MAX_BY(quantity, precedence) AS wanted,
    MAX(quantity) FILTER (WHERE status = 'CANCELLED') AS cancelled,
    MAX(quantity) FILTER (
      WHERE status IN ('ALLOCATED', 'PARTIAL', 'RELEASED', 'SHIPPED')) AS assigned,
    MAX(quantity) FILTER (WHERE status = 'SHORT') AS shorted
  FROM said_of_lines
  GROUP BY sku, location_id, order_id, line_number);

-- Stock and demand of a SKU at a location; what nobody has ordered is not in flight. Summing up a
-- union of both took a third more memory and an eighth more processor time.
CREATE TEMPORARY VIEW promised AS
SELECT s.sku, s.location_id, s.atp, COALESCE(d.in_flight, 0) AS in_flight
FROM newest_stock AS s
LEFT JOIN (
  SELECT sku, location_id, SUM(in_flight) AS in_flight
  FROM lines_in_flight
  GROUP BY sku, location_id) AS d
ON s.sku = d.sku AND s.location_id = d.location_id;

CREATE TEMPORARY VIEW drift AS
SELECT l.sku, l.location_id, l.channel, l.available AS storefront_available,
  p.atp AS warehouse_atp, p.in_flight, l.buffer,
  l.available - (p.atp - p.in_flight - l.buffer) AS drift
FROM newest_levels AS l
JOIN promised AS p ON l.sku = p.sku AND l.location_id = p.location_id;
