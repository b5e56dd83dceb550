package com.primeaxiom.localstack.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.primeaxiom.localstack.world.DemoPromotion;
import com.primeaxiom.localstack.world.StockKey;
import com.primeaxiom.schemas.platform.Alert;
import com.primeaxiom.schemas.platform.AlertAudience;
import com.primeaxiom.schemas.platform.AlertSeverity;
import com.primeaxiom.schemas.platform.AlertStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromotionWatchTest {

  private static final Instant PLANNED = Instant.parse("2026-03-02T08:00:01Z");
  private static final Instant FIRST = PLANNED.plusSeconds(90);
  private static final StockKey UMBRELLA = new StockKey("UMBRELLA", "GB-MAIN");

  private final PromotionWatch watch = new PromotionWatch();

  @Test
  void saysOnceWhatIsPlannedAndHowLongBeforeTheFirstUnitItWasAnnounced() {
    assertThat(watch.news(List.of(promotion(null, 0))))
        .containsExactly(
            "A promotion of UMBRELLA at GB-MAIN begins at 08:00:31Z, and the shop is told to sell ahead what is on order for it.");
    watch.saw(
        risk("a", UMBRELLA, AlertStatus.OPEN, PLANNED.plusSeconds(5)), PLANNED.plusSeconds(8));
    watch.saw(risk("a", UMBRELLA, AlertStatus.UPDATED, PLANNED.plusSeconds(40)), FIRST);
    assertThat(watch.news(List.of(promotion(null, 0)))).isEmpty();
    assertThat(watch.isAnnouncedInTime()).as("nothing to announce yet").isFalse();

    assertThat(watch.news(List.of(promotion(FIRST, 2))))
        .containsExactly(
            "In time: the oversell of UMBRELLA at GB-MAIN was announced 1 min 25 s (event time) before the first unit too many was sold at 08:01:31Z; it was read here 1 min 22 s before.");
    assertThat(watch.news(List.of(promotion(FIRST, 30)))).isEmpty();
    assertThat(watch.isAnnouncedInTime()).isTrue();
    assertThat(watch.sum())
        .isEqualTo(
            "1 of 1 oversells by promotions were announced in time; 30 units too many were sold, for nobody acted.");
  }

  @ParameterizedTest
  @CsvSource({
    "UMBRELLA, OVERSELL_RISK, OPEN, 89, true",
    "UMBRELLA, OVERSELL_RISK, OPEN, 90, false",
    "UMBRELLA, OVERSELL_RISK, OPEN, 91, false",
    "UMBRELLA, LOW_STOCK, OPEN, 5, false",
    "KETTLE, OVERSELL_RISK, OPEN, 5, false",
    "UMBRELLA, OVERSELL_RISK, RESOLVED, 89, false",
    "UMBRELLA, OVERSELL_RISK, RETRACTED, 89, false",
    "UMBRELLA, OVERSELL_RISK, RESOLVED, 90, true"
  })
  void onlyARiskOfTheSamePlaceThatWasOpenBeforeTheFirstUnitCounts(
      String sku, String type, AlertStatus status, long second, boolean isInTime) {
    StockKey key = new StockKey(sku, "GB-MAIN");
    Instant at = PLANNED.plusSeconds(second);
    if (status != AlertStatus.OPEN) {
      watch.saw(alert("a", type, key, AlertStatus.OPEN, PLANNED, PLANNED), PLANNED);
    }
    watch.saw(
        alert("a", type, key, status, status == AlertStatus.OPEN ? at : PLANNED, at), PLANNED);
    List<String> news = watch.news(List.of(promotion(FIRST, 1)));

    assertThat(watch.isAnnouncedInTime()).isEqualTo(isInTime);
    assertThat(news.get(1)).startsWith(isInTime ? "In time: " : "Not in time: ");
  }

  @Test
  void anAnnouncementThatWasReadTooLateSaysSo() {
    watch.saw(risk("a", UMBRELLA, AlertStatus.OPEN, FIRST.minusSeconds(3)), FIRST.plusSeconds(2));

    assertThat(watch.news(List.of(promotion(FIRST, 1))).get(1))
        .endsWith("it was read here 2 s after.");
  }

  @Test
  void everyPromotionHasToBeAnnounced() {
    watch.saw(risk("a", UMBRELLA, AlertStatus.OPEN, PLANNED), PLANNED);
    StockKey kettle = new StockKey("KETTLE", "GB-MAIN");
    DemoPromotion second =
        new DemoPromotion(kettle, FIRST, FIRST, FIRST.plusSeconds(30), Optional.of(FIRST), 4);

    watch.news(List.of(promotion(FIRST, 1), second));

    assertThat(watch.isAnnouncedInTime()).isFalse();
    assertThat(watch.sum()).startsWith("1 of 2 oversells");
  }

  private static DemoPromotion promotion(Instant firstTooMany, long units) {
    return new DemoPromotion(
        UMBRELLA,
        PLANNED,
        PLANNED.plusSeconds(30),
        PLANNED.plusSeconds(120),
        Optional.ofNullable(firstTooMany),
        units);
  }

  private static Alert risk(String id, StockKey key, AlertStatus status, Instant openedAt) {
    return alert(
        id,
        "OVERSELL_RISK",
        key,
        status,
        status == AlertStatus.OPEN ? openedAt : PLANNED.plusSeconds(5),
        openedAt);
  }

  private static Alert alert(
      String id, String type, StockKey key, AlertStatus status, Instant openedAt, Instant at) {
    return Alert.newBuilder()
        .setEventId(id + status)
        .setOccurredAt(at)
        .setSource("oversell")
        .setAlertId(id)
        .setType(type)
        .setStatus(status)
        .setSeverity(AlertSeverity.HIGH)
        .setAudience(AlertAudience.MERCHANDISING)
        .setSubject(Map.of("sku", key.sku(), "location_id", key.locationId()))
        .setOpenedAt(openedAt)
        .setSummary("web will sell more than there is")
        .setExplanation(List.of())
        .setEvidence(List.of())
        .setPolicyVersion("settings-1")
        .build();
  }
}
