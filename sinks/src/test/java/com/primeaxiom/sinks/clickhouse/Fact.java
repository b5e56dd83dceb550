package com.primeaxiom.sinks.clickhouse;

import java.time.Instant;

/** A row of tests: eight bytes long, so that what was sent can be read back. */
record Fact(long id) {

  static final ClickHouseTable<Fact> TABLE =
      ClickHouseTable.<Fact>named("fact")
          .uint64("id", Fact::id)
          .timedBy(fact -> Instant.ofEpochMilli(fact.id()));

  static final int BYTES = Long.BYTES;
}
