/** The local Kafka broker, and the topics on any broker. */
package com.primeaxiom.localstack.kafka;
