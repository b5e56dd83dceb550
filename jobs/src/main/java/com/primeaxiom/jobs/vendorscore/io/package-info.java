/** Avro records to facts, readings to rows and records. */
package com.primeaxiom.jobs.vendorscore.io;
