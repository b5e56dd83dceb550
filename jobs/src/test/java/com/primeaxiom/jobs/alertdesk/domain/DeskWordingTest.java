package com.primeaxiom.jobs.alertdesk.domain;

import static com.primeaxiom.jobs.alertdesk.LampAlerts.hand;
import static com.primeaxiom.jobs.alertdesk.LampAlerts.minute;
import static com.primeaxiom.jobs.alertdesk.LampAlerts.step;
import static org.assertj.core.api.Assertions.assertThat;

import com.primeaxiom.jobs.alertdesk.domain.Hand.Action;
import com.primeaxiom.jobs.alertdesk.domain.Look.Figure;
import com.primeaxiom.jobs.alertdesk.domain.Telling.Kind;
import com.primeaxiom.jobs.shared.AlertStep;
import com.primeaxiom.jobs.shared.AlertStep.Audience;
import com.primeaxiom.jobs.shared.AlertStep.Severity;
import com.primeaxiom.jobs.shared.AlertStep.Status;
import com.primeaxiom.jobs.shared.AlertStep.Term;
import com.primeaxiom.jobs.shared.Money;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeskWordingTest {

  private static final Links NO_LINKS = new Links(List.of());

  private static AlertStep alert(String type, Map<String, String> subject, Term... terms) {
    return new AlertStep(
        type + ":1",
        type,
        Status.OPEN,
        Severity.HIGH,
        Audience.FINANCE,
        subject,
        Instant.ofEpochMilli(minute(0)),
        Instant.ofEpochMilli(minute(1)),
        null,
        new Money(123_456, "EUR"),
        "It is so.",
        List.of(terms),
        List.of(),
        "settings-1a2b3c4d",
        null);
  }

  private static Telling told(AlertStep step, Kind kind, Hand hand, double minutes) {
    return new Telling("#a", "s", kind, step, "", hand, minute(minutes));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = ';',
      value = {
        "Oversell risk: SKU-1 at NORTH;   OVERSELL_RISK;       sku=SKU-1,location_id=NORTH",
        "ATP drift: SKU-1 at NORTH on web; ATP_DRIFT; sku=SKU-1,location_id=NORTH,channel=web",
        "PO delay risk: SKU-1 vendor V-1 order PO-7; PO_DELAY_RISK; sku=SKU-1,vendor_id=V-1,po_id=PO-7",
        "Chargeback deadline: dispute D-1; CHARGEBACK_DEADLINE; dispute_id=D-1,network=visa",
        "Ratio burn down: visa;            RATIO_BURN_DOWN;     network=visa",
        "Low stock: category lamps;        LOW_STOCK;           category=lamps",
        "Grade drop;                       GRADE_DROP;          owner=Ada",
      })
  void aTitleSaysWhatItIsAbout(String title, String type, String subject) {
    Map<String, String> parts = new TreeMap<>();
    for (String part : subject.split(",", -1)) {
      parts.put(part.split("=", -1)[0], part.split("=", -1)[1]);
    }

    assertThat(DeskWording.title(alert(type, parts))).isEqualTo(title);
  }

  @Test
  void figuresAreSaidInTheirUnits() {
    AlertStep step =
        alert(
            "CHARGEBACK_DEADLINE",
            Map.of(),
            new Term("hours_left", 26.5, "hours"),
            new Term("completeness", 0.8, "ratio"),
            new Term("gaps", 2, "pieces"),
            new Term("rank", 7, "minor units an hour"));

    assertThat(DeskWording.one(told(step, Kind.OPENED, null, 1), NO_LINKS).figures())
        .containsExactly(
            new Figure("Money at risk", "1234.56 EUR"),
            new Figure("Hours left", "1 d 2 h"),
            new Figure("Completeness", "80 %"),
            new Figure("Gaps", "2 pieces"));
  }

  @Test
  void whatIsNearlyCertainIsNotSaidToBe() {
    AlertStep step =
        alert(
            "OVERSELL_RISK",
            Map.of(),
            new Term("probability", 0.9951, "probability"),
            new Term("expected_units", 3.25, "units"));

    assertThat(DeskWording.one(told(step, Kind.OPENED, null, 1), NO_LINKS).figures())
        .contains(
            new Figure("Probability", "over 99 %"), new Figure("Expected units", "3.3 units"));
  }

  @Test
  void whoLooksAfterItIsSaid() {
    AlertStep step = step("LAMP-1", Status.OPEN, Severity.HIGH, 0);
    Hand taken = hand("LAMP-1", Action.ACKNOWLEDGE, 1, 0).hand();
    Hand snoozed = hand("LAMP-1", Action.SNOOZE, 1, 60).hand();

    assertThat(DeskWording.one(told(step, Kind.HANDED, taken, 1), NO_LINKS).remark())
        .isEqualTo("Looked after by Ada: I count it.");
    assertThat(DeskWording.one(told(step, Kind.HANDED, snoozed, 1), NO_LINKS).remark())
        .isEqualTo("Snoozed until 2026-03-02 13:00 UTC by Ada: I count it.");
  }

  @Test
  void aReplySaysWhatAnEditDoesNotShow() {
    AlertStep step = step("LAMP-1", Status.OPEN, Severity.HIGH, 0);

    assertThat(DeskWording.reply(told(step, Kind.CHANGED, null, 1))).isEmpty();
    assertThat(DeskWording.reply(told(step, Kind.REMINDED, null, 240)))
        .isEqualTo("Open for 4 h, and nobody looks after it: ATP drift: LAMP-1 at LEEDS on web.");
    assertThat(DeskWording.reply(told(step, Kind.BACK, null, 60)))
        .isEqualTo("No longer quiet, and still open after 1 h: ATP drift: LAMP-1 at LEEDS on web.");
  }

  @Test
  void aRetractedAlertSaysThatItWasNone() {
    Look look =
        DeskWording.one(
            told(step("LAMP-1", Status.RETRACTED, Severity.HIGH, 5), Kind.CLOSED, null, 5),
            NO_LINKS);

    assertThat(look.headline())
        .isEqualTo("ATP drift: LAMP-1 at LEEDS on web (retracted: only late data had caused it)");
    assertThat(look.severity()).isNull();
    assertThat(look.figures()).isEmpty();
    assertThat(look.advice()).isEmpty();
  }
}
