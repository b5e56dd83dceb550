/** Avro to the domain of oversell risk, and the domain to rows. */
package com.primeaxiom.jobs.oversell.io;
