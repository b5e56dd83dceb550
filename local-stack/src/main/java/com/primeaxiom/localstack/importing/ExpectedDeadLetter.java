package com.primeaxiom.localstack.importing;

import com.primeaxiom.schemas.platform.DeadLetterReason;
import java.time.Instant;

/**
 * A record that was passed on though a job must refuse it.
 *
 * @param topic topic it stands in
 * @param orderId key by which it is found
 * @param occurredAt its event time
 * @param reason why it must be refused
 * @param lines lines of the record
 * @param units units on them, signed as in the data
 */
public record ExpectedDeadLetter(
    String topic,
    String orderId,
    Instant occurredAt,
    DeadLetterReason reason,
    long lines,
    long units) {}
