package com.primeaxiom.jobs.alertdesk.domain;

import static com.primeaxiom.jobs.alertdesk.LampAlerts.heard;
import static com.primeaxiom.jobs.alertdesk.LampAlerts.minute;
import static com.primeaxiom.jobs.alertdesk.LampAlerts.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.primeaxiom.jobs.alertdesk.LampAlerts;
import com.primeaxiom.jobs.shared.AlertStep;
import com.primeaxiom.jobs.shared.AlertStep.Severity;
import com.primeaxiom.jobs.shared.AlertStep.Status;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OwnersTest {

  private static final AlertStep LAMP = step("LAMP-1", Status.OPEN, Severity.MEDIUM, 0);

  private static final Owners OWNERS =
      Owners.read(
          List.of(
              "vendor_id=acme|bolt -> Ada Vendor",
              "category=lamps -> Lena Light",
              "audience=FINANCE -> Finance",
              "* -> Everybody"));

  @Test
  void theFirstRuleThatIsTrueNamesTheOwner() {
    assertThat(OWNERS.of(LAMP)).isEqualTo("Lena Light");
    assertThat(OWNERS.of(LAMP.about("vendor_id", "bolt"))).isEqualTo("Ada Vendor");
    assertThat(OWNERS.of(LAMP.about("category", "garden"))).isEqualTo("Everybody");
    assertThat(Owners.NOBODY.of(LAMP)).isEmpty();
  }

  @Test
  void whatNamesNobodyOrAsksForTheOwnerIsRefused() {
    assertThatThrownBy(() -> Owners.read(List.of("category=lamps -> ")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("names nobody");
    assertThatThrownBy(() -> Owners.read(List.of("owner=Ada -> Bo")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("asks for the owner that it is to name");
  }

  @Test
  void rulesRouteByOwnerAndMessagesNameTheOwner() {
    EpisodeRule rule =
        LampAlerts.settings(
                Map.of(
                    "desk.owners", "category=lamps -> Lena Light",
                    "desk.routes", "owner=Lena Light -> #lena;* -> #on-call"))
            .policy()
            .rules()
            .episodes();

    List<Telling> told =
        rule.review(EpisodeState.UNKNOWN, List.of(heard(LAMP)), minute(0)).tellings();

    assertThat(told)
        .extracting(Telling::channel, Telling::owner)
        .containsExactly(tuple("#lena", "Lena Light"));
    assertThat(DeskWording.one(told.get(0), new Links(List.of())).owner()).isEqualTo("Lena Light");
    assertThat(Line.of(told.get(0)).owner()).isEqualTo("Lena Light");
  }
}
