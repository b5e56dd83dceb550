/**
 * ClickHouse's engine in a process of its own behind ClickHouse's HTTP interface: a stand-in for a
 * server on a newcomer's machine.
 */
package com.primeaxiom.localstack.clickhouse;
