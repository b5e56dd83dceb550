package com.primeaxiom.localstack.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import com.primeaxiom.localstack.Project;
import com.primeaxiom.localstack.StackVerb;
import com.primeaxiom.localstack.queries.LibraryQuery;
import com.primeaxiom.localstack.queries.QueryLibrary;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code stack bench queries}, small. */
class QueryTimesCommandIT {

  @TempDir private Path folder;

  @Test
  void saysOfEveryQueryHowLongItTakesAndWhatItReads() {
    List<String> said =
        StackVerb.run(
                "bench",
                "queries",
                "--readings",
                "60000",
                "--po-lines",
                "20000",
                "--runs",
                "3",
                "--most-ms",
                "5000",
                "--folder",
                folder.toString())
            .lines()
            .toList();

    List<String> figures =
        said.subList(said.indexOf(QueryTime.HEAD) + 1, said.size()).stream()
            .map(line -> line.replace(",", "").replaceAll(" +", " ").strip())
            .toList();
    assertThat(figures).hasSize(25).allMatch(line -> line.matches("[\\w-]+ [1-9]\\d*( \\d+){3}"));
    assertThat(figures.stream().map(line -> line.replaceFirst(" .*", "")))
        .startsWith(
            QueryLibrary.of(Project.locate()).queries().stream()
                .map(LibraryQuery::name)
                .toArray(String[]::new));
    assertThat(folder).isEmptyDirectory();
  }
}
