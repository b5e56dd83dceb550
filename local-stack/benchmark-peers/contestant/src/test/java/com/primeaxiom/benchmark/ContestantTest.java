package com.primeaxiom.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.primeaxiom.benchmark.ContestantSettings.Backend;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContestantTest {

  private static final List<String> REQUIRED =
      List.of("--bootstrap", "127.0.0.1:9092", "--registry", "http://r", "--state", "/tmp/s");

  @Test
  void whatIsNotGivenHasItsDefault() {
    assertThat(ContestantSettings.of(REQUIRED))
        .isEqualTo(
            new ContestantSettings(
                "127.0.0.1:9092", "http://r", "", 2, Path.of("/tmp/s"), Backend.ROCKSDB, false));
  }

  @Test
  void settingsAreReadAsTheyAreGivenOn() {
    for (Backend backend : Backend.values()) {
      ContestantSettings settings =
          new ContestantSettings(
              "127.0.0.1:9092", "http://r", "", 3, Path.of("/tmp/s"), backend, true);

      assertThat(ContestantSettings.of(settings.arguments())).isEqualTo(settings);
    }
  }

  @Test
  void aBackendHasTheNameThatItsSystemGivesIt() {
    for (String word : List.of("hashmap", "in-memory")) {
      assertThat(ContestantSettings.of(with("--backend", word)).backend())
          .isEqualTo(Backend.MEMORY);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "--backend,forst,'--backend is ''forst''; give one of hashmap, in-memory, rocksdb.'",
    "--threads,two,'--threads is ''two''; give a whole number.'",
    "--end-checkpoint,yes,'--end-checkpoint is ''yes''; give true or false.'",
    "--threads,0,'--threads is 0; give 1 to 64.'",
    "--treads,2,'''--treads'' is no setting; known are --backend, --bootstrap, --end-checkpoint,"
        + " --namespace, --registry, --state, --threads.'",
    "--state,'','--state is missing; it has no default.'",
  })
  void aWrongSettingIsOneSentenceThatSaysWhatIsRight(String name, String value, String sentence) {
    assertThatThrownBy(() -> ContestantSettings.of(with(name, value)))
        .isInstanceOf(ContestantException.class)
        .hasMessage(sentence);
  }

  @Test
  void aProcessWithAWrongSettingSaysSoAndFails() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream error = new ByteArrayOutputStream();
    Contestant contestant =
        new Contestant(
            "nobody",
            DriftAnswers.TOPICS,
            (settings, inputs, answers, measurement) -> {
              throw new AssertionError("It must not come to work.");
            });

    int code = contestant.main(List.of("--state"), new PrintStream(out), new PrintStream(error));

    assertThat(code).isEqualTo(1);
    assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
    assertThat(error.toString(StandardCharsets.UTF_8))
        .isEqualTo("--state has no value; put one after it." + System.lineSeparator());
  }

  @Test
  void aSettingThatLeadsNowhereIsSaidInOneSentence(@TempDir Path folder) throws IOException {
    Path file = Files.createFile(folder.resolve("file"));

    assertThat(refusal("--bootstrap", "nowhere", "http://127.0.0.1:1", folder))
        .startsWith("--bootstrap is 'nowhere', which is no address of Kafka: ");
    assertThat(refusal("--threads", "2", "nowhere", folder))
        .isEqualTo(
            "The schema registry's url 'nowhere' is no address; give one that begins with http://"
                + " or https:// and names a host.");
    assertThat(refusal("--threads", "2", "http://127.0.0.1:1", folder))
        .startsWith("No schema registry answers at http://127.0.0.1:1: ");
    assertThat(refusal("--threads", "2", "http://127.0.0.1:1", file))
        .isEqualTo("--state is " + file + ", where no folder can be made.");
  }

  private static String refusal(String name, String value, String registry, Path state) {
    ByteArrayOutputStream error = new ByteArrayOutputStream();
    List<String> arguments = new ArrayList<>(with(name, value));
    arguments.addAll(List.of("--registry", registry, "--state", state.toString()));
    int code =
        new Contestant(
                "nobody", DriftAnswers.TOPICS, (settings, inputs, answers, measurement) -> "")
            .main(arguments, System.out, new PrintStream(error));
    assertThat(code).isEqualTo(1);
    List<String> lines = error.toString(StandardCharsets.UTF_8).lines().toList();
    assertThat(lines).hasSize(1);
    return lines.get(0);
  }

  @Test
  void anAnswerIsReadAsItWasWritten() {
    DriftAnswer answer = new DriftAnswer("LANTERN", "LEEDS", "web", 9L, -11L, 1L, 2L, 17L);
    DriftAnswers answers = new DriftAnswers();

    assertThat(answers.deserialize("t", answers.serialize("t", answer))).isEqualTo(answer);
    assertThat(answers.serialize("t", null)).isNull();
    assertThat(DriftAnswers.key("LANTERN", "LEEDS", "web")).isEqualTo("LANTERN|LEEDS|web");
  }

  private static List<String> with(String name, String value) {
    List<String> arguments = new ArrayList<>(REQUIRED);
    arguments.addAll(List.of(name, value));
    return arguments;
  }
}
