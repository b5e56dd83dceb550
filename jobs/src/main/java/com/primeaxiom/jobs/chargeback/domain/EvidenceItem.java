package com.primeaxiom.jobs.chargeback.domain;

import com.primeaxiom.jobs.shared.EventOrigin;

/**
 * A piece of evidence that is there.
 *
 * @param field which
 * @param value what it says, or where it can be read
 * @param origin event it comes from
 */
public record EvidenceItem(EvidenceField field, String value, EventOrigin origin) {}
