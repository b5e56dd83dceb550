package com.primeaxiom.localstack.simulation;

import java.util.Arrays;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Scenarios as people type them. */
public final class ScenarioText implements ITypeConverter<Scenario> {

  @Override
  public Scenario convert(String text) {
    return Arrays.stream(Scenario.values())
        .filter(scenario -> scenario.id().equalsIgnoreCase(text.strip()))
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "'" + text + "' is none of drift, oversell, vendors and disputes"));
  }
}
