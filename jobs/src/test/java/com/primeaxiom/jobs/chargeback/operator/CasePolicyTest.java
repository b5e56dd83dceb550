package com.primeaxiom.jobs.chargeback.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.primeaxiom.jobs.chargeback.Disputed;
import com.primeaxiom.jobs.chargeback.domain.CaseEvent;
import com.primeaxiom.jobs.chargeback.domain.CaseFact;
import com.primeaxiom.jobs.chargeback.domain.CaseReading;
import com.primeaxiom.jobs.chargeback.domain.DisputeFact.Step;
import com.primeaxiom.jobs.chargeback.domain.PacketAsked;
import com.primeaxiom.jobs.chargeback.domain.Stage;
import com.primeaxiom.jobs.platform.InvalidConfigurationException;
import com.primeaxiom.jobs.platform.policy.PolicyVersion;
import com.primeaxiom.jobs.shared.AlertStep;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a version of the policy changes of cases, and when. */
class CasePolicyTest {

  private static final long HOUR = Duration.ofHours(1).toMillis();
  private static final long DAY = 24 * HOUR;
  private static final long OPENED = Disputed.at("2026-03-02T09:00:00Z");
  private static final long CHANGED = Disputed.at("2026-03-05T15:30:00Z");
  private static final long MIDNIGHT = Disputed.at("2026-03-06T00:00:00Z");
  private static final Map<String, String> TWELVE_DAYS =
      Map.of("chargeback.network-limits", "visa//2000-01-01/12");

  private CaseHarness cases;

  @BeforeEach
  void start() throws Exception {
    cases = CaseHarness.start(null);
  }

  @AfterEach
  void stop() throws Exception {
    cases.close();
  }

  @Test
  void aDueDateOfTheTableMovesWithItAtTheNextMidnight() throws Exception {
    open("D-1", OPENED, 0);
    cases.apply(1, CHANGED, TWELVE_DAYS);
    cases.processWatermark(MIDNIGHT - 1);
    assertThat(due()).isEqualTo(OPENED + 18 * DAY);

    cases.processWatermark(MIDNIGHT);

    assertThat(due()).isEqualTo(OPENED + 12 * DAY);
    assertThat(cases.events())
        .extracting(CaseEvent::kind, CaseEvent::occurredAtMillis)
        .containsExactly(tuple("OPENED", OPENED), tuple("DUE_MOVED", MIDNIGHT));
    AlertStep moved = cases.alerts().get(1);
    assertThat(cases.alerts().get(0).policyVersion()).startsWith("settings-");
    assertThat(moved.policyVersion()).matches("policy-1-[0-9a-f]{8}");
    assertThat(moved.alertId()).isEqualTo(cases.alerts().get(0).alertId());
  }

  @Test
  void aCaseThatIsHeardOfMovesAtOnce() throws Exception {
    open("D-1", OPENED, 0);
    cases.apply(1, CHANGED, TWELVE_DAYS);
    cases.send(
        CaseFact.of(Disputed.step("D-1", Step.UPDATED, Stage.CHARGEBACK, CHANGED + HOUR, 0)));
    cases.processWatermark(CHANGED + HOUR);

    assertThat(due()).isEqualTo(OPENED + 12 * DAY);
  }

  @Test
  void aDueDateOfTheProcessorDoesNotMoveAndNothingIsSaid() throws Exception {
    open("D-1", OPENED, OPENED + 18 * DAY);
    cases.apply(1, CHANGED, TWELVE_DAYS);
    cases.processWatermark(MIDNIGHT + DAY);

    assertThat(cases.readings()).hasSize(1);
    assertThat(cases.alerts()).hasSize(1);
    assertThat(due()).isEqualTo(OPENED + 18 * DAY);
  }

  /** It was due yesterday by the new table: that is a miss, told when it is known. */
  @Test
  void aShorterTableMayHaveBeenMissedAlready() throws Exception {
    open("D-1", OPENED, 0);
    cases.apply(1, CHANGED, Map.of("chargeback.network-limits", "visa//2000-01-01/2"));
    cases.processWatermark(MIDNIGHT + DAY);

    assertThat(cases.events())
        .extracting(CaseEvent::kind, CaseEvent::occurredAtMillis)
        .containsExactly(
            tuple("OPENED", OPENED), tuple("DUE_MOVED", MIDNIGHT), tuple("MISSED", MIDNIGHT));
  }

  @Test
  void aLeadWhoseTimeIsOverWhenItIsAddedIsNotToldLate() throws Exception {
    open("D-1", OPENED, MIDNIGHT + 5 * DAY);
    cases.apply(1, CHANGED, Map.of("chargeback.leads", "6 d;4 d"));
    cases.processWatermark(MIDNIGHT + 5 * DAY - 1);

    assertThat(cases.events())
        .extracting(CaseEvent::kind, CaseEvent::occurredAtMillis)
        .containsExactly(
            tuple("OPENED", OPENED),
            tuple("REMINDED", MIDNIGHT - 2 * DAY),
            tuple("REMINDED", MIDNIGHT + DAY));
  }

  @Test
  void anEmptyVersionGivesTheSettingsOfTheStartBackAlsoAfterARestart() throws Exception {
    cases.apply(1, OPENED - DAY, TWELVE_DAYS);
    open("D-1", OPENED, 0);
    assertThat(due()).isEqualTo(OPENED + 12 * DAY);

    OperatorSubtaskState snapshot = cases.snapshot(1, 1);
    cases.close();
    cases = CaseHarness.start(snapshot);
    open("D-2", OPENED + HOUR, 0);
    assertThat(due())
        .as("by the version that was there before")
        .isEqualTo(OPENED + 12 * DAY + HOUR);

    cases.apply(2, CHANGED, Map.of());
    open("D-3", CHANGED, 0);
    assertThat(due()).isEqualTo(CHANGED + 18 * DAY);
  }

  @Test
  void aPacketOnDemandNamesTheDueDateByTheTableOfThatTime() throws Exception {
    cases.apply(1, OPENED - DAY, TWELVE_DAYS);
    open("D-1", OPENED, 0);
    cases.send(CaseFact.of(new PacketAsked("D-1", OPENED + HOUR, "R-1", "a.finance")));

    assertThat(cases.packets())
        .singleElement()
        .satisfies(
            packet ->
                assertThat(packet.reading().view().dueAtMillis()).isEqualTo(OPENED + 12 * DAY));
  }

  @ParameterizedTest
  @CsvSource({
    "chargeback.network-limits, visa//2000-01-01, chargeback.network-limits",
    "chargeback.network-limits, visa//soon/9, 'visa//soon/9'",
    "chargeback.network-limits, visa//2000-01-01/0, chargeback.network-limits",
    "chargeback.other-network-days, 0, chargeback.other-network-days",
    "chargeback.leads, 0 s, chargeback.leads"
  })
  void aVersionThatCannotBeRightIsRefusedWithItsKey(String key, String value, String text) {
    PolicyVersion version = new PolicyVersion(1, OPENED, Map.of(key, value));

    assertThatThrownBy(() -> CaseHarness.SETTINGS.cases().rules(version))
        .isInstanceOfSatisfying(
            InvalidConfigurationException.class, e -> assertThat(e.key()).contains(key))
        .hasMessageContaining(text);
  }

  @Test
  void aSettingThatShapesStateNeedsARestart() {
    PolicyVersion version = new PolicyVersion(1, OPENED, Map.of("chargeback.retention", "30 d"));

    assertThatThrownBy(() -> CaseHarness.SETTINGS.cases().rules(version))
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessageContaining("chargeback.retention")
        .hasMessageContaining("needs a restart");
  }

  private void open(String disputeId, long atMillis, long dueMillis) throws Exception {
    cases.send(
        CaseFact.of(Disputed.step(disputeId, Step.OPENED, Stage.CHARGEBACK, atMillis, dueMillis)));
    cases.processWatermark(atMillis);
  }

  /** The due date told last. */
  private long due() {
    List<CaseReading> readings = cases.readings();
    return readings.get(readings.size() - 1).view().dueAtMillis();
  }
}
