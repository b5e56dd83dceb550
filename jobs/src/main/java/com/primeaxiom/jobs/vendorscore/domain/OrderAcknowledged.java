package com.primeaxiom.jobs.vendorscore.domain;

import java.util.Map;

/**
 * A vendor's answer to a purchase order: X12 855.
 *
 * @param isForAll whether it speaks of every line, also of those that it does not name
 * @param isRejected whether what it does not name is not delivered
 * @param units units the vendor will deliver, by line number; a line that is not there is as said
 *     of all
 */
public record OrderAcknowledged(boolean isForAll, boolean isRejected, Map<Integer, Long> units) {}
