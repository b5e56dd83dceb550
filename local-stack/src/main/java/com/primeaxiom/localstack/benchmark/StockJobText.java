package com.primeaxiom.localstack.benchmark;

import com.primeaxiom.jobs.atpdrift.AtpDriftJob;
import com.primeaxiom.jobs.oversell.OversellJob;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The name of a job that keeps books of stock. */
final class StockJobText implements ITypeConverter<String> {

  private static final List<String> JOBS = List.of(AtpDriftJob.NAME, OversellJob.NAME);

  @Override
  public String convert(String text) {
    if (!JOBS.contains(text)) {
      throw new TypeConversionException("'" + text + "' is none of " + String.join(", ", JOBS));
    }
    return text;
  }
}
