package com.primeaxiom.localstack.importing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Real data that lies beside the project and is no part of it: {@code ../shared/data} from a folder
 * at or above the current one, or where the system property or environment variable {@value
 * #VARIABLE} says.
 */
public final class SharedData {

  public static final String VARIABLE = "PRIMEAXIOM_SHARED_DATA";

  private SharedData() {}

  /** The file, when it is there. */
  public static Optional<Path> file(String name) {
    return folders().map(folder -> folder.resolve(name)).filter(Files::isRegularFile).findFirst();
  }

  private static Stream<Path> folders() {
    Stream<Path> given =
        Stream.of(
                Optional.ofNullable(System.getProperty(VARIABLE)),
                Optional.ofNullable(System.getenv(VARIABLE)))
            .flatMap(Optional::stream)
            .map(Path::of);
    Stream<Path> beside =
        Stream.iterate(Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
            .map(folder -> folder.resolve("../shared/data").normalize());
    return Stream.concat(given, beside);
  }
}
