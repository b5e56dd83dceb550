/**
 * Shipments on their way to us, for every job that has to know what a vendor says it ships and
 * where its carrier has seen it: which purchase orders are in a shipment, whatever number it is
 * called by.
 *
 * <p>It is no job: it has no topology of its own, and each job that uses it remembers shipments for
 * itself, so that one job's failure stops no other.
 */
package com.primeaxiom.jobs.shipment;
