package com.primeaxiom.jobs.alertdesk.domain;

import static com.primeaxiom.jobs.alertdesk.LampAlerts.minute;
import static com.primeaxiom.jobs.alertdesk.LampAlerts.step;
import static org.assertj.core.api.Assertions.assertThat;

import com.primeaxiom.jobs.alertdesk.LampAlerts;
import com.primeaxiom.jobs.alertdesk.domain.Telling.Kind;
import com.primeaxiom.jobs.shared.AlertStep.Severity;
import com.primeaxiom.jobs.shared.AlertStep.Status;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A channel that takes two messages at once, one more every ten minutes, a digest each quarter. */
class DeskShiftTest {

  private static final long RETENTION = 60 * 86_400_000L;

  private final DeskPolicy policy =
      LampAlerts.settings(
              Map.of(
                  "desk.rate.messages",
                  "2",
                  "desk.rate.pause",
                  "10 min",
                  "desk.group.wait",
                  "30 s",
                  "desk.quiet",
                  "['#merchandising 20:00-07:00 UTC unless CRITICAL']"))
          .policy()
          .rules();
  private final ChannelBooks books =
      new ChannelBooks(
          new MapBook<>(), new MapBook<>(), new MapBook<>(), new MapBook<>(), new MapBook<>());
  private final List<Notice> notices = new ArrayList<>();
  private ChannelState channel;

  /** A book that is a map. */
  private record MapBook<V>(Map<String, V> pages) implements Book<V> {

    MapBook() {
      this(new HashMap<>());
    }

    @Override
    public V get(String name) {
      return pages.get(name);
    }

    @Override
    public void put(String name, V value) {
      pages.put(name, value);
    }

    @Override
    public void remove(String name) {
      pages.remove(name);
    }

    @Override
    public Iterable<Map.Entry<String, V>> entries() {
      return List.copyOf(pages.entrySet());
    }
  }

  private long at(double minutes, Telling... tellings) throws Exception {
    DeskShift shift = new DeskShift(policy, "#merchandising", channel, books, minute(minutes));
    notices.addAll(shift.work(List.of(tellings), RETENTION));
    channel = shift.state();
    return shift.nextMillis();
  }

  private static Telling opened(String sku, Severity severity, double minutes) {
    return telling(sku, Kind.OPENED, Status.OPEN, severity, minutes);
  }

  private static Telling telling(
      String sku, Kind kind, Status status, Severity severity, double minutes) {
    return new Telling(
        "#merchandising",
        sku + "/" + kind + "/" + minutes,
        kind,
        step(sku, status, severity, minutes),
        "",
        null,
        minute(minutes));
  }

  @Test
  void anAlertWaitsForOthersAndIsThenTold() throws Exception {
    assertThat(at(0, opened("LAMP-1", Severity.HIGH, 0))).isEqualTo(minute(0.5));
    assertThat(notices).isEmpty();
    at(0.5);

    Notice notice = notices.get(0);
    assertThat(notice.sequence()).isEqualTo(1);
    assertThat(notice.steps()).containsExactly("LAMP-1/OPENED/0.0");
    assertThat(notice.look().headline()).isEqualTo("ATP drift: LAMP-1 at LEEDS on web");
    assertThat(notice.look().figures())
        .containsExactly(
            new Look.Figure("Money at risk", "50.00 EUR"),
            new Look.Figure("Storefront available", "7 units"),
            new Look.Figure("Warehouse ATP", "2 units"),
            new Look.Figure("Age", "5 min"));
    assertThat(notice.look().lines()).isEmpty();
  }

  @Test
  void thoseOfOneCauseAndLocationAreOneMessageWithAList() throws Exception {
    at(0, opened("LAMP-1", Severity.MEDIUM, 0));
    at(0.2, opened("LAMP-2", Severity.HIGH, 0.2), opened("LAMP-3", Severity.MEDIUM, 0.2));
    at(0.5);

    assertThat(notices).hasSize(1);
    Look look = notices.get(0).look();
    assertThat(look.headline()).isEqualTo("3 × ATP drift");
    assertThat(look.sentence()).isEqualTo("3 of 3 open, 150.00 EUR at risk.");
    assertThat(look.severity()).isEqualTo(Severity.HIGH);
    assertThat(look.lines())
        .extracting(Line::title)
        .containsExactly(
            "ATP drift: LAMP-2 at LEEDS on web",
            "ATP drift: LAMP-1 at LEEDS on web",
            "ATP drift: LAMP-3 at LEEDS on web");
    assertThat(notices.get(0).steps()).hasSize(3);
  }

  @Test
  void aFurtherStepEditsTheMessage() throws Exception {
    at(0, opened("LAMP-1", Severity.MEDIUM, 0));
    at(0.5);
    at(3, telling("LAMP-1", Kind.ROSE, Status.UPDATED, Severity.HIGH, 3));
    at(9, telling("LAMP-1", Kind.CLOSED, Status.RESOLVED, Severity.HIGH, 9));

    assertThat(notices)
        .extracting(Notice::conversation)
        .containsOnly(notices.get(0).conversation());
    assertThat(notices).extracting(Notice::sequence).containsExactly(1, 2, 3);
    assertThat(notices.get(1).reply()).startsWith("Now high: ");
    assertThat(notices.get(2).look().headline())
        .isEqualTo("ATP drift: LAMP-1 at LEEDS on web (resolved)");
    assertThat(notices.get(2).look().severity()).isNull();
  }

  @Test
  void moreOfTheGroupJoinTheMessageThatWasSent() throws Exception {
    at(0, opened("LAMP-1", Severity.MEDIUM, 0));
    at(0.5);
    at(5, opened("LAMP-2", Severity.MEDIUM, 5));
    at(5.5);

    assertThat(notices).extracting(Notice::sequence).containsExactly(1, 2);
    assertThat(notices.get(1).look().headline()).isEqualTo("2 × ATP drift");
    assertThat(notices.get(1).reply())
        .isEqualTo("1 more alert: ATP drift: LAMP-2 at LEEDS on web.");
  }

  @Test
  void whatTheChannelDoesNotTakeComesAsADigestThatAddsUp() throws Exception {
    Telling[] six = new Telling[6];
    for (int number = 0; number < six.length; number++) {
      six[number] = ofVendor("V-" + number, opened("LAMP-" + number, Severity.MEDIUM, 0));
    }
    at(0, six);
    at(0.5);
    assertThat(notices).hasSize(2);
    at(15);

    assertThat(notices).hasSize(3);
    assertThat(notices.get(2).look().headline()).isEqualTo("Digest: 4 × ATP drift");
    assertThat(notices).flatExtracting(Notice::steps).hasSize(6).doesNotHaveDuplicates();
  }

  /** Of another group than the others. */
  private static Telling ofVendor(String vendor, Telling telling) {
    return new Telling(
        telling.channel(),
        telling.stepId(),
        telling.kind(),
        telling.step().about("vendor_id", vendor),
        telling.owner(),
        telling.hand(),
        telling.atMillis());
  }

  @Test
  void aCriticalAlertWaitsForNothing() throws Exception {
    channel = new ChannelState(0, minute(0), minute(0) / 86_400_000L);
    at(0, opened("LAMP-1", Severity.CRITICAL, 0));

    assertThat(notices).hasSize(1);
  }

  @Test
  void whatHappensInTheNightIsOneDigestInTheMorning() throws Exception {
    double night = 9 * 60;
    at(night, opened("LAMP-1", Severity.HIGH, night));
    at(night + 5, telling("LAMP-1", Kind.CLOSED, Status.RESOLVED, Severity.HIGH, night + 5));
    long next = at(night + 60, opened("LAMP-2", Severity.MEDIUM, night + 60));
    assertThat(notices).isEmpty();
    double morning = 19 * 60;
    assertThat(next).isEqualTo(minute(morning));
    at(morning);

    assertThat(notices).hasSize(1);
    assertThat(notices.get(0).look().sentence()).isEqualTo("1 of 2 open, 50.00 EUR at risk.");
    assertThat(notices.get(0).steps()).hasSize(3);
  }

  @Test
  void whatEverybodyIsToNoticeIsSaidInTheMorningAndShownAtOnce() throws Exception {
    double evening = 7 * 60;
    at(evening, opened("LAMP-1", Severity.MEDIUM, evening));
    at(evening + 0.5);
    double night = 9 * 60;
    at(night, telling("LAMP-1", Kind.ROSE, Status.UPDATED, Severity.HIGH, night));
    assertThat(notices.get(1).look().severity()).isEqualTo(Severity.HIGH);
    assertThat(notices.get(1).reply()).isEmpty();
    at(19.0 * 60);

    assertThat(notices).hasSize(3);
    assertThat(notices.get(2).reply()).startsWith("Now high: ");
    assertThat(notices.get(2).isReplyLoud()).isTrue();
    assertThat(notices.get(2).steps()).isEmpty();
  }

  @Test
  void whatTheChannelCannotTakeLoudlyIsSaidWithTheNextDigest() throws Exception {
    at(0, opened("LAMP-1", Severity.MEDIUM, 0));
    at(0.5);
    channel = new ChannelState(0, minute(0.5), channel.sweptDay());
    at(1, telling("LAMP-1", Kind.ROSE, Status.UPDATED, Severity.HIGH, 1));
    assertThat(notices.get(1).reply()).isEmpty();
    channel = new ChannelState(1, minute(15), channel.sweptDay());
    at(15);

    assertThat(notices).hasSize(3);
    assertThat(notices.get(2).reply()).startsWith("Now high: ");
  }

  @Test
  void whatWasUnsaidIsNotSaidOfAnAlertThatIsOver() throws Exception {
    double evening = 7 * 60;
    at(evening, opened("LAMP-1", Severity.MEDIUM, evening));
    at(evening + 0.5);
    double night = 9 * 60;
    at(night, telling("LAMP-1", Kind.ROSE, Status.UPDATED, Severity.HIGH, night));
    at(night + 1, telling("LAMP-1", Kind.CLOSED, Status.RESOLVED, Severity.HIGH, night + 1));
    at(19.0 * 60);

    assertThat(notices).extracting(Notice::reply).noneMatch(reply -> reply.startsWith("Now high"));
  }

  @Test
  void gettingWorseEndsAWaitThatWouldHaveBeenLonger() throws Exception {
    channel = new ChannelState(0, minute(0), minute(0) / 86_400_000L);
    at(0, opened("LAMP-1", Severity.LOW, 0));
    at(0.5);
    channel = new ChannelState(1, minute(2), channel.sweptDay());
    at(2, telling("LAMP-1", Kind.ROSE, Status.UPDATED, Severity.HIGH, 2));
    at(2.5);

    assertThat(notices).hasSize(1);
    assertThat(notices.get(0).steps()).hasSize(2);
  }

  @Test
  void aDigestOfTheEveningWaitsForTheMorning() throws Exception {
    double evening = 7 * 60 + 50;
    channel = new ChannelState(0, minute(evening), minute(evening) / 86_400_000L);
    at(evening, opened("LAMP-1", Severity.LOW, evening));
    channel = new ChannelState(0, minute(evening + 0.5), channel.sweptDay());
    at(evening + 0.5);
    at(8 * 60);
    assertThat(notices).isEmpty();
    at(19.0 * 60);

    assertThat(notices).hasSize(1);
  }

  @Test
  void manyCriticalOnesOfOneGroupAreOneMessageThatIsSaidTogether() throws Exception {
    for (int number = 0; number < 10; number++) {
      double when = number / 600.0;
      at(when, opened("LAMP-" + number, Severity.CRITICAL, when));
    }
    at(0.6);

    assertThat(notices).filteredOn(notice -> notice.sequence() == 1).hasSize(1);
    assertThat(notices).filteredOn(notice -> !notice.reply().isEmpty()).hasSize(1);
    assertThat(notices).flatExtracting(Notice::steps).hasSize(10);
    assertThat(channel.left()).as("critical ones do not count").isEqualTo(2);
  }

  @Test
  void anUnlistedAlertThatIsTheWorstIsListed() throws Exception {
    Telling[] many = new Telling[25];
    for (int number = 0; number < many.length; number++) {
      many[number] = opened("LAMP-%02d".formatted(number), Severity.MEDIUM, 0);
    }
    at(0, many);
    at(0.5);
    at(2, telling("LAMP-24", Kind.ROSE, Status.UPDATED, Severity.HIGH, 2));

    assertThat(notices.get(1).look().severity()).isEqualTo(Severity.HIGH);
    assertThat(notices.get(1).look().lines().get(0).alertId()).isEqualTo("ATP_DRIFT:LAMP-24");
  }

  @Test
  void theEndOfAnAlertIsForThoseWhoFollowIt() throws Exception {
    at(0, opened("LAMP-1", Severity.MEDIUM, 0));
    at(0.5);
    at(3, telling("LAMP-1", Kind.CLOSED, Status.RESOLVED, Severity.MEDIUM, 3));

    assertThat(notices.get(1).reply()).isNotEmpty();
    assertThat(notices.get(1).isReplyLoud()).isFalse();
  }

  @Test
  void anAlertThatGotWorseLeavesTheDigestForAMessageOfItsOwn() throws Exception {
    double night = 9 * 60;
    at(night, opened("LAMP-1", Severity.MEDIUM, night));
    double morning = 19 * 60;
    at(morning);
    at(morning + 1, telling("LAMP-1", Kind.ROSE, Status.UPDATED, Severity.HIGH, morning + 1));
    at(morning + 1.5);

    assertThat(notices).hasSize(3);
    assertThat(notices.get(1).look().sentence()).isEqualTo("Told by a message of its own.");
    assertThat(notices.get(2).look().headline()).isEqualTo("ATP drift: LAMP-1 at LEEDS on web");
    assertThat(notices).flatExtracting(Notice::steps).hasSize(2);
  }

  @Test
  void whatCameAndWentIsWorthNoMessageOfItsOwn() throws Exception {
    at(0, opened("LAMP-1", Severity.MEDIUM, 0));
    at(0.3, telling("LAMP-1", Kind.CLOSED, Status.RESOLVED, Severity.MEDIUM, 0.3));
    at(0.5);
    assertThat(notices).isEmpty();
    at(15);

    assertThat(notices).hasSize(1);
    assertThat(notices.get(0).look().headline()).endsWith(" (resolved)");
    assertThat(notices.get(0).steps()).hasSize(2);
  }

  @Test
  void aMessageListsTwentyAndCountsTheRest() throws Exception {
    Telling[] many = new Telling[35];
    for (int number = 0; number < many.length; number++) {
      many[number] = opened("LAMP-%02d".formatted(number), Severity.MEDIUM, 0);
    }
    at(0, many);
    at(0.5);
    at(2, telling("LAMP-34", Kind.CLOSED, Status.RESOLVED, Severity.MEDIUM, 2));

    assertThat(notices.get(0).look().lines()).hasSize(20);
    assertThat(notices.get(0).look().remark()).isEqualTo("and 15 more");
    assertThat(notices.get(1).look().sentence()).isEqualTo("34 of 35 open, 1700.00 EUR at risk.");
  }

  @Test
  void forgetsWhatWasToldLongAgo() throws Exception {
    at(0, opened("LAMP-1", Severity.MEDIUM, 0));
    at(0.5);
    at(61.0 * 24 * 60);

    assertThat(books.places().entries()).isEmpty();
    assertThat(books.conversations().entries()).isEmpty();
    assertThat(books.newest().entries()).isEmpty();
  }
}
