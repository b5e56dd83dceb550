package com.primeaxiom.localstack.benchmark;

import com.primeaxiom.localstack.benchmark.latency.LatencyCommand;
import com.primeaxiom.localstack.benchmark.race.DriftCommand;
import com.primeaxiom.localstack.benchmark.race.JobsCommand;
import picocli.CommandLine.Command;

/** {@code stack bench}: what the jobs and the queries cost. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "MEASUREMENT",
    commandListHeading = "%nMeasurements:%n",
    description = "Measures what a job or a query costs on this machine, with a made-up shop.",
    footer = "%ndocs/performance.md has the figures of one run.",
    subcommands = {
      StockStateCommand.class,
      GrowthCommand.class,
      ChargebackStateCommand.class,
      QueryTimesCommand.class,
      DriftCommand.class,
      JobsCommand.class,
      LatencyCommand.class,
      MicroCommand.class
    })
public final class BenchCommand {}
