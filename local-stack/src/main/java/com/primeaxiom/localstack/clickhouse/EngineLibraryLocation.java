package com.primeaxiom.localstack.clickhouse;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds ClickHouse's engine, the file {@code libchdb.so}, on this machine. A path given by the
 * user, the system property {@value #PROPERTY} or the environment variable {@value #VARIABLE} comes
 * first; then the npm folder that the build fills on Linux x64.
 */
public final class EngineLibraryLocation {

  /** The system property that names a library of one's own. */
  public static final String PROPERTY = "clickhouse.library";

  /** The environment variable that names a library of one's own. */
  public static final String VARIABLE = "CLICKHOUSE_LIBRARY";

  private static final String PACKAGE = "@chdb/lib-linux-x64-gnu";
  private static final Path IN_NPM_FOLDER =
      Path.of("clickhouse-engine", "node_modules", PACKAGE, "libchdb.so");

  private EngineLibraryLocation() {}

  /**
   * Finds the library.
   *
   * @param configured a path that is used and nothing else
   * @throws IllegalStateException with a sentence for the user, when there is none
   */
  public static Path require(Optional<Path> configured) {
    Optional<Path> named =
        configured
            .or(() -> setting(System.getProperty(PROPERTY)))
            .or(() -> setting(System.getenv(VARIABLE)));
    if (named.isPresent()) {
      if (!Files.isRegularFile(named.get())) {
        throw new IllegalStateException(
            "There is no file "
                + named.get()
                + ", which --library, "
                + PROPERTY
                + " or "
                + VARIABLE
                + " names as ClickHouse's engine.");
      }
      return named.get().toAbsolutePath();
    }
    return installed().orElseThrow(() -> new IllegalStateException(advice()));
  }

  /** The library the build has put into the npm folder, if it is there. */
  public static Optional<Path> installed() {
    for (Path start : starts()) {
      for (Path folder = start; folder != null; folder = folder.getParent()) {
        for (Path candidate :
            List.of(
                folder.resolve(IN_NPM_FOLDER),
                folder.resolve("local-stack").resolve(IN_NPM_FOLDER))) {
          if (Files.isRegularFile(candidate)) {
            return Optional.of(candidate);
          }
        }
      }
    }
    return Optional.empty();
  }

  /** What to do on this machine to get a library. */
  public static String advice() {
    String system = System.getProperty("os.name");
    String architecture = System.getProperty("os.arch");
    if (system.equals("Linux") && architecture.equals("amd64")) {
      return "ClickHouse's engine is not there: run 'npm ci --ignore-scripts' in the folder"
          + " local-stack/clickhouse-engine (the build does so too), or give the path of a"
          + " libchdb.so with --library or "
          + VARIABLE
          + ".";
    }
    return "The build brings ClickHouse's engine for Linux x64 only, and this is %s %s: install the package @chdb/lib-%s of the same version from npm and give the path of its libchdb.so with --library or %s, or let the stack use a ClickHouse server by its URL."
        .formatted(system, architecture, platform(system, architecture), VARIABLE);
  }

  private static String platform(String system, String architecture) {
    String processor = architecture.equals("aarch64") ? "arm64" : "x64";
    return system.toLowerCase(Locale.ROOT).startsWith("mac")
        ? "darwin-" + processor
        : "linux-" + processor + "-gnu";
  }

  private static Optional<Path> setting(String value) {
    return Optional.ofNullable(value).filter(text -> !text.isBlank()).map(Path::of);
  }

  /** The folders to look upwards from: where the classes lie, and where the process runs. */
  private static List<Path> starts() {
    List<Path> starts = new ArrayList<>();
    CodeSource source = EngineLibraryLocation.class.getProtectionDomain().getCodeSource();
    if (source != null) {
      try {
        starts.add(Path.of(source.getLocation().toURI()));
      } catch (URISyntaxException e) {
        throw new IllegalStateException("classes come from no path: " + source.getLocation(), e);
      }
    }
    starts.add(Path.of("").toAbsolutePath());
    return starts;
  }
}
