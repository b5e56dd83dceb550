/** From Avro to the domain, and from the domain to rows. */
package com.primeaxiom.jobs.chargeback.io;
