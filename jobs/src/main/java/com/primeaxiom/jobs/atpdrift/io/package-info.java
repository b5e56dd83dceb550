/** Avro records to facts, readings to rows. */
package com.primeaxiom.jobs.atpdrift.io;
