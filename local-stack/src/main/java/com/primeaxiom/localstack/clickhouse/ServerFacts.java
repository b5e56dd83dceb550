package com.primeaxiom.localstack.clickhouse;

/**
 * What every answer says of the server.
 *
 * @param displayName for {@code X-ClickHouse-Server-Display-Name}
 * @param timezone for {@code X-ClickHouse-Timezone}
 * @param version ClickHouse's version, which error messages end with
 */
record ServerFacts(String displayName, String timezone, String version) {}
