/** State and timers of a shipment. */
package com.primeaxiom.jobs.shipment.operator;
