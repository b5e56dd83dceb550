package com.primeaxiom.localstack.queries;

import com.primeaxiom.localstack.Project;
import com.primeaxiom.localstack.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The queries of a checkout, in the order of their numbers.
 *
 * @param queries the queries
 */
public record QueryLibrary(List<LibraryQuery> queries) {

  private static final String ENDING = ".sql";

  public QueryLibrary {
    queries = List.copyOf(queries);
  }

  /**
   * Reads them.
   *
   * @throws StackException when their folder cannot be read
   */
  public static QueryLibrary of(Project project) {
    Path folder = project.root().resolve("docs/queries");
    List<LibraryQuery> queries = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(path -> path.toString().endsWith(ENDING)).sorted().toList()) {
        String name = file.getFileName().toString();
        queries.add(
            LibraryQuery.of(
                name.substring(0, name.length() - ENDING.length()), Files.readString(file)));
      }
    } catch (IOException e) {
      throw new StackException("The queries in " + folder + " cannot be read.", e);
    }
    return new QueryLibrary(queries);
  }
}
