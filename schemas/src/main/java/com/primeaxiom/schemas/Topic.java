package com.primeaxiom.schemas;

import java.io.Serial;
import java.io.Serializable;
import java.util.function.Function;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * A canonical Kafka topic: its name, the one Avro record type it carries and the key that keeps
 * what belongs together in one partition.
 *
 * @param name name without namespace, {@code <context>.<entity>.v<N>}
 * @param recordType generated class of the record
 * @param key Kafka key of a record
 * @param retention which records Kafka keeps, and for how long
 * @param role whether jobs read the topic, or write it
 * @param <T> record type
 */
public record Topic<T extends SpecificRecord>(
    String name, Class<T> recordType, KeyOf<T> key, Retention retention, Role role)
    implements Serializable {

  /** How Kafka keeps the records of a topic. */
  public enum Retention {
    /** All records for a while. */
    TIME,
    /** The latest record of each key. */
    COMPACTED,
    /** All records: a topic of few of them, whose history is asked for. */
    FOREVER
  }

  /** Which way a topic faces. */
  public enum Role {
    /** Events that jobs answer, be it what another job says. */
    INPUT,
    /** What jobs answer. */
    OUTPUT
  }

  /**
   * Kafka key of a record.
   *
   * @param <T> record type
   */
  public interface KeyOf<T> extends Function<T, String>, Serializable {}

  /**
   * The topic's name on the broker.
   *
   * @param namespace prefix that keeps several worlds apart on one broker; blank for none
   */
  public String nameIn(String namespace) {
    return namespace.isBlank() ? name : namespace + "." + name;
  }

  /** The registry subject of the record values, by the topic-name strategy. */
  public String subjectIn(String namespace) {
    return nameIn(namespace) + "-value";
  }

  /**
   * Goes by its name. A class that is read back runs its initializer, for a record's class Avro's
   * parser, which leaves an object with its thread; and Flink's JobManager reads jobs in threads
   * that outlive them, so that no class of a job could ever be unloaded.
   */
  @Serial
  private Object writeReplace() {
    return new Reference(name);
  }

  private record Reference(String name) implements Serializable {

    @Serial
    private Object readResolve() {
      return Topics.named(name).orElseThrow();
    }
  }

  /** The schema this build reads and writes. */
  public Schema schema() {
    return SpecificData.get().getSchema(recordType);
  }
}
