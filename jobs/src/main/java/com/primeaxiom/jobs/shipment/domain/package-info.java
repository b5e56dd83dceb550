/** What is said of shipments, and which purchase orders it is about. */
package com.primeaxiom.jobs.shipment.domain;
