/** Rows that jobs write, and the tables they go to. */
package com.primeaxiom.sinks.clickhouse.table;
