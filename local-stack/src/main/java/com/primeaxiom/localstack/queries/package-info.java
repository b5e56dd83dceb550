/** The library of queries in {@code docs/queries}: questions that people really ask, as SQL. */
package com.primeaxiom.localstack.queries;
