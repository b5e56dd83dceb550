package com.primeaxiom.localstack.notebooks;

import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the name of a notebook. */
final class NotebookName implements ITypeConverter<Notebook> {

  @Override
  public Notebook convert(String name) {
    return Arrays.stream(Notebook.values())
        .filter(each -> each.toString().equalsIgnoreCase(name.strip().replace('_', '-')))
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "there is no notebook '%s' but %s"
                        .formatted(
                            name,
                            Arrays.stream(Notebook.values())
                                .map(Notebook::toString)
                                .collect(Collectors.joining(", ")))));
  }
}
