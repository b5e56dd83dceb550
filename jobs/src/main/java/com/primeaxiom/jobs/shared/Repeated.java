package com.primeaxiom.jobs.shared;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A text that has few different values, such as a topic, a channel or a currency. Readers give the
 * same object for the same value where they can, so that a million of them take the heap of one,
 * and what is read often stays where the processor has it at hand. What is written is the same.
 */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Repeated {}
