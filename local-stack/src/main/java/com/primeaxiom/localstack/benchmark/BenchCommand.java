package com.primeaxiom.localstack.benchmark;

import picocli.CommandLine.Command;

/** {@code stack bench}: what the jobs cost. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "MEASUREMENT",
    commandListHeading = "%nMeasurements:%n",
    description = "Measures what a job costs on this machine, with a made-up shop and no servers.",
    footer = "%ndocs/performance.md has the figures of one run.",
    subcommands = {OversellStateCommand.class, ChargebackStateCommand.class})
public final class BenchCommand {}
