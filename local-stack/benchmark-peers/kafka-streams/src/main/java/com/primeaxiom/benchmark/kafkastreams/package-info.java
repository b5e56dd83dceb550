/**
 * The drift answer as a Kafka Streams topology, written as one who knows that system writes it who
 * has to be fast.
 *
 * <pre>
 * storefront.order.v1 ─ lines ─► repartition by sku ┐
 * storefront.inventory-level.v1 ────────────────────┤
 * wms.stock-level.v1 ───────────────────────────────┼─► drift by sku ─► bench.drift.kafka-streams
 * wms.allocation.v1 ────────────────────────────────┘     shelves, lines
 * </pre>
 *
 * <p>One processor with two stores instead of a chain of joined tables, because each join would
 * write and read a topic of its own; keyed by SKU, so that only orders are repartitioned; values of
 * the stores in a few dozen bytes; caches before the stores, which spare most writes to the
 * changelogs; a commit every ten seconds; records decoded by the product's own deserialiser, which
 * is faster than the usual one.
 *
 * <p>What it leaves out, to its advantage: event time (it takes facts as they come and keeps the
 * newest by event time), so there is nothing to hold back; when, why and since when a figure is
 * wrong, minutes, sync lags and alerts; refusing records that contradict themselves; taking lost
 * answers for answered by what the warehouse reports as committed; forgetting lines and SKUs.
 */
package com.primeaxiom.benchmark.kafkastreams;
