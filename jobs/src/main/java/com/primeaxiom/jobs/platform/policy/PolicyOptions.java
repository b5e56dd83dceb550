package com.primeaxiom.jobs.platform.policy;

import java.io.Serializable;
import java.util.List;
import java.util.function.Supplier;
import org.apache.flink.configuration.ConfigOption;

/** Options of a job, asked for where they are needed: an option cannot be sent to a task. */
@FunctionalInterface
public interface PolicyOptions extends Supplier<List<ConfigOption<?>>>, Serializable {}
