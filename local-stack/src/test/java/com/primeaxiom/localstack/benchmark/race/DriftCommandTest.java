package com.primeaxiom.localstack.benchmark.race;

import static org.assertj.core.api.Assertions.assertThat;

import com.primeaxiom.localstack.Stack;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DriftCommandTest {

  @TempDir private Path folder;

  private final StringWriter error = new StringWriter();

  @ParameterizedTest
  @CsvSource({
    "--rounds,0,'--rounds is 0; give 1 to 100.'",
    "--threads,65,'--threads is 65; give 1 to 64.'",
    "--heap,lots,'--heap is ''lots''; give a size such as 2g or 768m.'",
    "--heap,3,'--heap is ''3''; give a size such as 2g or 768m.'",
    "--skus,0,'The number of SKUs is 0; it is at least 1 and at most 80000. --skus, --locations and"
        + " --hours say what it is.'",
  })
  void aWrongSettingIsOneSentenceThatSaysWhatIsRight(String option, String value, String sentence) {
    assertThat(run(option, value)).isEqualTo(1);
    assertThat(error.toString().lines()).containsExactly(sentence);
    assertThat(folder).isEmptyDirectory();
  }

  @ParameterizedTest
  @CsvSource({
    "--backend,forst,'''forst'' is none of hashmap, rocksdb, both'",
    "--contestants,spark,'''spark'' is none of [bytes, decode, drift-job, kafka-streams,"
        + " flink-sql]'",
  })
  void aWordThatIsNoneOfThemIsRefused(String option, String value, String sentence) {
    assertThat(run(option, value)).isEqualTo(2);
    assertThat(error.toString()).contains(option).contains(sentence);
  }

  @Test
  void topicsThatWereNotFilledToTheirEndAreRefused() throws IOException {
    Files.createDirectories(folder.resolve("keep/stack"));

    assertThat(run("--keep", folder.resolve("keep").toString())).isEqualTo(1);
    assertThat(error.toString().lines())
        .containsExactly(
            "The topics in "
                + folder.resolve("keep")
                + " were not filled to their end; delete the folder.");
  }

  private int run(String... options) {
    List<String> words = new ArrayList<>(List.of("bench", "drift", "--keep", folder.toString()));
    if (options[0].equals("--keep")) {
      words.removeAll(List.of("--keep", folder.toString()));
    }
    words.addAll(List.of(options));
    return Stack.commandLine()
        .setOut(new PrintWriter(new StringWriter()))
        .setErr(new PrintWriter(error))
        .execute(words.toArray(String[]::new));
  }
}
