/** Ship notices and inbound scans to facts. */
package com.primeaxiom.jobs.shipment.io;
