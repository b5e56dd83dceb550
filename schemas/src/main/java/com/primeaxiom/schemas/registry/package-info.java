/**
 * Avro records on Kafka in the Confluent wire format: a zero byte, the four bytes of the writer's
 * schema id, the record in Avro binary.
 *
 * <p>Three kinds of trouble are kept apart. A record that cannot be read is an {@link
 * com.primeaxiom.schemas.registry.UndecodableRecordException}, checked, and becomes a dead letter.
 * A registry that does not answer is a {@link
 * com.primeaxiom.schemas.registry.RegistryUnavailableException}: the job restarts and nothing is
 * lost. A schema that the registry does not accept is a {@link
 * com.primeaxiom.schemas.registry.SchemaRefusedException}: a release that must not run.
 */
package com.primeaxiom.schemas.registry;
