package com.primeaxiom.jobs.platform;

import com.primeaxiom.jobs.shared.EventOrigin;
import com.primeaxiom.jobs.shared.InvalidRecordException;
import java.io.Serializable;

/**
 * From an Avro record to what a job works with.
 *
 * @param <A> Avro record
 * @param <T> domain type
 */
@FunctionalInterface
public interface RecordMapper<A, T> extends Serializable {

  /**
   * Checks a record and takes from it what the job needs.
   *
   * @param record the decoded record; reused by the caller, so nothing of it may be kept but
   *     immutable values
   * @param origin where it can be read again
   * @return the domain event, or null when the record says nothing but its time
   * @throws InvalidRecordException when the record cannot be used as a whole
   */
  T map(A record, EventOrigin origin) throws InvalidRecordException;
}
