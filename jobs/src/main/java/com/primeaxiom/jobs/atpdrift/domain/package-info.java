/** The rules of drift and the records they work on: Java, and nothing of Flink. */
package com.primeaxiom.jobs.atpdrift.domain;
