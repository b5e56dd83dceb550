/** Records to Kafka topics, framed by the schema registry. */
package com.primeaxiom.sinks.kafka;
