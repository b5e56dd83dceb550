package com.primeaxiom.localstack.command;

import com.primeaxiom.jobs.oversell.domain.OversellRiskAlert;
import com.primeaxiom.localstack.world.DemoPromotion;
import com.primeaxiom.localstack.world.StockKey;
import com.primeaxiom.schemas.platform.Alert;
import com.primeaxiom.schemas.platform.AlertStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Holds what the job said against what the demo's promotions did: a promotion is announced in time
 * when a risk of overselling its SKU at its location was open, in event time, before the first unit
 * was sold that could not be shipped, and still was then.
 */
final class PromotionWatch {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

  /** An alert on the risk of overselling; no end while it is open. */
  private record Risk(StockKey key, Instant openedAt, Instant seenAt, Optional<Instant> endedAt) {

    boolean wasOpen(StockKey place, Instant at) {
      return key.equals(place)
          && openedAt.isBefore(at)
          && endedAt.map(end -> !end.isBefore(at)).orElse(true);
    }
  }

  private final Map<String, Risk> risks = new LinkedHashMap<>();
  private List<DemoPromotion> promotions = List.of();
  private int planned;
  private int oversold;

  /**
   * Takes an alert of any type.
   *
   * @param seenAt when it was read, by the same clock as the world's
   */
  void saw(Alert alert, Instant seenAt) {
    if (!alert.getType().equals(OversellRiskAlert.TYPE)) {
      return;
    }
    boolean isOver =
        alert.getStatus() == AlertStatus.RESOLVED || alert.getStatus() == AlertStatus.RETRACTED;
    Risk known = risks.get(alert.getAlertId());
    Map<String, String> subject = alert.getSubject();
    risks.put(
        alert.getAlertId(),
        new Risk(
            new StockKey(subject.get("sku"), subject.get("location_id")),
            alert.getOpenedAt(),
            known == null ? seenAt : known.seenAt(),
            isOver ? Optional.of(alert.getOccurredAt()) : Optional.empty()));
  }

  /** Takes the promotions so far; returns a sentence on each thing that is new, oldest first. */
  List<String> news(List<DemoPromotion> soFar) {
    promotions = soFar;
    List<String> news = new ArrayList<>();
    for (; planned < soFar.size(); planned++) {
      news.add(plan(soFar.get(planned)));
    }
    while (oversold < soFar.size() && soFar.get(oversold).firstTooMany().isPresent()) {
      news.add(outcome(soFar.get(oversold)));
      oversold++;
    }
    return news;
  }

  /** Whether promotions have sold more than there was, and each was announced in time. */
  boolean isAnnouncedInTime() {
    List<DemoPromotion> tooMany =
        promotions.stream().filter(promotion -> promotion.firstTooMany().isPresent()).toList();
    return !tooMany.isEmpty() && tooMany.stream().allMatch(each -> warning(each).isPresent());
  }

  /** What the promotions came to, in a sentence. */
  String sum() {
    long units = promotions.stream().mapToLong(DemoPromotion::unitsTooMany).sum();
    List<DemoPromotion> tooMany =
        promotions.stream().filter(promotion -> promotion.firstTooMany().isPresent()).toList();
    long inTime = tooMany.stream().filter(each -> warning(each).isPresent()).count();
    return "%d of %d oversells by promotions were announced in time; %d units too many were sold, for nobody acted."
        .formatted(inTime, tooMany.size(), units);
  }

  private Optional<Risk> warning(DemoPromotion promotion) {
    Instant first = promotion.firstTooMany().orElseThrow();
    return risks.values().stream().filter(risk -> risk.wasOpen(promotion.key(), first)).findFirst();
  }

  private static String plan(DemoPromotion promotion) {
    return "A promotion of %s begins at %s, and the shop is told to sell ahead what is on order for it."
        .formatted(place(promotion), TIME.format(promotion.from()));
  }

  private String outcome(DemoPromotion promotion) {
    Instant first = promotion.firstTooMany().orElseThrow();
    return warning(promotion)
        .map(
            risk ->
                "In time: the oversell of %s was announced %s (event time) before the first unit too many was sold at %s; it was read here %s."
                    .formatted(
                        place(promotion),
                        text(Duration.between(risk.openedAt(), first)),
                        TIME.format(first),
                        risk.seenAt().isBefore(first)
                            ? text(Duration.between(risk.seenAt(), first)) + " before"
                            : text(Duration.between(first, risk.seenAt())) + " after"))
        .orElseGet(
            () ->
                "Not in time: the first unit too many of %s was sold at %s, and nobody was warned."
                    .formatted(place(promotion), TIME.format(first)));
  }

  private static String place(DemoPromotion promotion) {
    return promotion.key().sku() + " at " + promotion.key().locationId();
  }

  private static String text(Duration duration) {
    return duration.toMinutes() > 0
        ? duration.toMinutes() + " min " + duration.toSecondsPart() + " s"
        : duration.toSeconds() + " s";
  }
}
