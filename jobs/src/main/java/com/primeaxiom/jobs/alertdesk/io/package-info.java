/** Avro and rows of the alert desk. */
package com.primeaxiom.jobs.alertdesk.io;
