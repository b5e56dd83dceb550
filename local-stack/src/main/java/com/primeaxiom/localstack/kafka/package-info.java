/** The local Kafka broker, and the topics on any broker with what they hold. */
package com.primeaxiom.localstack.kafka;
