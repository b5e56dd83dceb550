package com.primeaxiom.localstack.replay;

import static com.primeaxiom.localstack.replay.SampleEvents.NOON;
import static com.primeaxiom.localstack.replay.SampleEvents.line;
import static com.primeaxiom.localstack.replay.SampleEvents.shown;
import static com.primeaxiom.localstack.replay.SampleEvents.stock;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.primeaxiom.schemas.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CanonicalEventsTest {

  @TempDir Path folder;

  @Test
  void mergesByTimeThenTopicThenLine() {
    SampleEvents.compressed(
        folder,
        List.of(
            stock("s1", NOON),
            shown("i1", NOON),
            shown("i2", NOON),
            stock("s2", NOON.plusSeconds(1)),
            shown("i3", NOON.plusSeconds(3)),
            stock("s3", NOON.plusSeconds(2))));

    assertThat(ids(folder)).containsExactly("i1", "i2", "s1", "s2", "s3", "i3");
  }

  @Test
  void readsPlainFilesAndSkipsBlankLines() {
    SampleEvents.plain(
        folder,
        Topics.INVENTORY_LEVEL.name(),
        line(shown("i1", NOON)),
        "",
        line(shown("i2", NOON)));

    assertThat(ids(folder)).containsExactly("i1", "i2");
  }

  @Test
  void knowsTheFirstTimeTheTopicsAndHowMuchIsRead() {
    SampleEvents.compressed(folder, List.of(stock("s1", NOON.plusSeconds(9)), shown("i1", NOON)));

    try (CanonicalEvents events = CanonicalEvents.in(folder)) {
      assertThat(events.first()).isEqualTo(NOON);
      assertThat(events.topics()).containsExactly(Topics.INVENTORY_LEVEL, Topics.STOCK_LEVEL);
      while (events.next().isPresent()) {
        // Reads to the end.
      }
      assertThat(events.progress()).isEqualTo(1);
    }
  }

  @Test
  void handsOutBadLinesInTheirPlaceWithFileAndNumber() {
    SampleEvents.plain(
        folder,
        Topics.INVENTORY_LEVEL.name(),
        "garbage",
        line(shown("i1", NOON)),
        line(shown("late", NOON.minusSeconds(5))),
        "{}");

    List<ReplayLine> lines = lines(folder);

    assertThat(lines).extracting(ReplayLine::at).containsOnly(NOON);
    assertThat(lines)
        .extracting(ReplayLine::place)
        .containsExactly(
            "storefront.inventory-level.v1.jsonl:1",
            "storefront.inventory-level.v1.jsonl:2",
            "storefront.inventory-level.v1.jsonl:3",
            "storefront.inventory-level.v1.jsonl:4");
    assertThat(lines.get(0)).isInstanceOf(ReplayLine.Defect.class);
    assertThat(((ReplayLine.Event) lines.get(1)).isOutOfOrder()).isFalse();
    assertThat(((ReplayLine.Event) lines.get(2)).isOutOfOrder()).isTrue();
    assertThat(((ReplayLine.Defect) lines.get(3)).text()).isEqualTo("{}");
  }

  @Test
  void refusesAFolderThatCannotBeMeant() throws IOException {
    assertThatThrownBy(() -> CanonicalEvents.in(folder.resolve("nowhere")))
        .isInstanceOf(ReplayException.class)
        .hasMessageContaining("does not exist");
    assertThatThrownBy(() -> CanonicalEvents.in(folder))
        .isInstanceOf(ReplayException.class)
        .hasMessageContaining("holds no canonical events");

    SampleEvents.plain(folder, Topics.INVENTORY_LEVEL.name(), "garbage");
    assertThatThrownBy(() -> CanonicalEvents.in(folder))
        .isInstanceOf(ReplayException.class)
        .hasMessageContaining("begins with lines that are canonical events");

    Files.writeString(folder.resolve("alert.v1.jsonl"), "{}");
    assertThatThrownBy(() -> CanonicalEvents.in(folder))
        .isInstanceOf(ReplayException.class)
        .hasMessageContaining("no topic that can be replayed");
  }

  @Test
  void refusesTwoFilesOfOneTopic() {
    SampleEvents.compressed(folder, List.of(shown("i1", NOON)));
    SampleEvents.plain(folder, Topics.INVENTORY_LEVEL.name(), line(shown("i2", NOON)));

    assertThatThrownBy(() -> CanonicalEvents.in(folder))
        .isInstanceOf(ReplayException.class)
        .hasMessageContaining("two files of storefront.inventory-level.v1");
  }

  @Test
  void writesNoFileThatIsOutOfOrderAndNoneBeforeTheCommit() {
    try (EventFiles files = new EventFiles(folder)) {
      files.write(shown("i2", NOON));
      assertThatThrownBy(() -> files.write(shown("i1", NOON.minusMillis(1))))
          .isInstanceOf(IllegalArgumentException.class);
    }

    assertThat(folder.resolve("storefront.inventory-level.v1.jsonl.gz")).doesNotExist();
  }

  private static List<String> ids(Path folder) {
    return lines(folder).stream()
        .map(ReplayLine.Event.class::cast)
        .map(line -> line.event().value().get(0).toString())
        .toList();
  }

  private static List<ReplayLine> lines(Path folder) {
    List<ReplayLine> lines = new ArrayList<>();
    try (CanonicalEvents events = CanonicalEvents.in(folder)) {
      for (Optional<ReplayLine> line = events.next(); line.isPresent(); line = events.next()) {
        lines.add(line.get());
      }
    }
    return lines;
  }
}
