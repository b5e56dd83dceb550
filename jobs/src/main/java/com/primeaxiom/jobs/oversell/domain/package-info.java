/** The rules of oversell risk and the records they work on: Java and statistics, no Flink. */
package com.primeaxiom.jobs.oversell.domain;
