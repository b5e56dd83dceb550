package com.primeaxiom.localstack.benchmark;

import com.primeaxiom.jobs.atpdrift.AtpDriftJob;
import com.primeaxiom.jobs.oversell.OversellJob;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Which of the jobs that keep books of stock is measured; a picocli mixin. */
final class StockJob {

  private static final List<String> JOBS = List.of(AtpDriftJob.NAME, OversellJob.NAME);

  @Option(
      names = "--job",
      paramLabel = "NAME",
      defaultValue = AtpDriftJob.NAME,
      converter = NameText.class,
      description =
          "Which job: "
              + AtpDriftJob.NAME
              + " or "
              + OversellJob.NAME
              + ". Default ${DEFAULT-VALUE}.")
  private String name;

  /** The job's name. */
  String name() {
    return name;
  }

  private static final class NameText implements ITypeConverter<String> {
    @Override
    public String convert(String text) {
      if (!JOBS.contains(text)) {
        throw new TypeConversionException("'" + text + "' is none of " + String.join(", ", JOBS));
      }
      return text;
    }
  }
}
