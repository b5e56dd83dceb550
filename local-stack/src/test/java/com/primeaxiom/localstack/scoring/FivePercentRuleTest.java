package com.primeaxiom.localstack.scoring;

import static com.primeaxiom.localstack.scoring.Worlds.SOCIAL;
import static com.primeaxiom.localstack.scoring.Worlds.WEB;
import static com.primeaxiom.localstack.scoring.Worlds.at;
import static com.primeaxiom.localstack.scoring.Worlds.interval;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.primeaxiom.localstack.StackException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FivePercentRuleTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "20, 20, false",
    "21, 20, false", // just 5 %
    "22, 20, true",
    "18, 20, true",
    "0, 0, false",
    "1, 0, true",
    "0, -3, true",
    "105, 100, false",
    "106, 100, true"
  })
  void aReadingIsABreachWhenItIsMoreThanFivePercentOff(long shown, long atp, boolean isBreach)
      throws IOException {
    assertThat(alerts(reading(WEB, 10, shown, atp, 1))).hasSize(isBreach ? 1 : 0);
  }

  @Test
  void anAlertLastsFromTheFirstBreachToTheFirstReadingThatIsNone() throws IOException {
    List<AlertEpisode<DriftKey>> alerts =
        alerts(
            reading(WEB, 10, 20, 20, 1),
            reading(WEB, 11, 25, 20, 1),
            reading(SOCIAL, 12, 20, 20, 1),
            reading(WEB, 13, 30, 20, 1),
            reading(WEB, 14, 20, 20, 1),
            reading(WEB, 15, 10, 20, 1));

    assertThat(alerts).extracting(AlertEpisode::key).containsExactly(WEB, WEB);
    assertThat(alerts)
        .extracting(AlertEpisode::time)
        .containsExactly(interval(11, 14), interval(15, null));
    assertThat(alerts).extracting(AlertEpisode::cause).containsOnlyNulls();
  }

  @Test
  void readingsMayStandByKeyInsteadOfByTime() throws IOException {
    assertThat(
            alerts(
                reading(WEB, 14, 20, 20, 1),
                reading(WEB, 11, 25, 20, 1),
                reading(SOCIAL, 12, 30, 20, 1),
                reading(SOCIAL, 10, 20, 20, 1)))
        .extracting(AlertEpisode::time)
        .containsExactly(interval(11, 14), interval(12, null));
  }

  @Test
  void ofReadingsOfOneTimeTheHighestRevisionCounts() throws IOException {
    assertThat(
            alerts(
                reading(WEB, 10, 20, 20, 2),
                reading(SOCIAL, 10, 20, 20, 1),
                reading(WEB, 10, 30, 20, 1),
                reading(WEB, 11, 30, 20, 1),
                reading(WEB, 11, 20, 20, 3),
                reading(WEB, 12, 20, 20, 1)))
        .isEmpty();
  }

  @Test
  void readingsInNeitherOrderAreRefused() {
    assertThatExceptionOfType(StackException.class)
        .isThrownBy(
            () ->
                alerts(
                    reading(WEB, 14, 20, 20, 1),
                    reading(SOCIAL, 14, 20, 20, 1),
                    reading(WEB, 13, 20, 20, 1)))
        .withMessageContaining("neither in time order nor by SKU");
  }

  @Test
  void aReadingWithoutItsFiguresIsRefusedWithItsLine() {
    assertThatExceptionOfType(StackException.class)
        .isThrownBy(() -> alerts(reading(WEB, 14, 20, 20, 1), "{\"sku\":\"A\"}"))
        .withMessageContaining(FivePercentRule.READINGS + ".gz:2: a reading has sku,");
  }

  private List<AlertEpisode<DriftKey>> alerts(String... readings) throws IOException {
    Path file = folder.resolve(FivePercentRule.READINGS + ".gz");
    try (GZIPOutputStream bytes = new GZIPOutputStream(Files.newOutputStream(file))) {
      bytes.write((String.join("\n", readings) + "\n").getBytes(StandardCharsets.UTF_8));
    }
    List<AlertEpisode<DriftKey>> alerts = new ArrayList<>();
    assertThat(FivePercentRule.apply(LineFile.existing(file), alerts::add))
        .isEqualTo(readings.length);
    return alerts;
  }

  private static String reading(DriftKey key, int minute, long shown, long atp, long revision) {
    return """
    {"sku":"%s","location_id":"%s","channel":"%s","occurred_at":"%s","storefront_available":%d,\
    "warehouse_atp":%d,"in_flight":0,"breach_since":null,"revision":%d}"""
        .formatted(key.sku(), key.locationId(), key.channel(), at(minute), shown, atp, revision);
  }
}
