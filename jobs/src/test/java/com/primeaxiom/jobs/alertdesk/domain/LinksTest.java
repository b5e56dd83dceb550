package com.primeaxiom.jobs.alertdesk.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.primeaxiom.jobs.alertdesk.LampAlerts;
import com.primeaxiom.jobs.shared.AlertStep.Severity;
import com.primeaxiom.jobs.shared.AlertStep.Status;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinksTest {

  @Test
  void fillsInWhatTheAlertSaysAndLeavesOutWhatItDoesNotKnow() {
    Links links =
        Links.read(
            List.of(
                "Orders: https://shop.example/orders?sku={sku}&alert={alert_id}",
                "Vendor: https://shop.example/vendors/{vendor_id}"));

    assertThat(links.of(LampAlerts.step("LAMP 1", Status.OPEN, Severity.LOW, 0)))
        .containsExactly(
            new Look.Link(
                "Orders", "https://shop.example/orders?sku=LAMP+1&alert=ATP_DRIFT%3ALAMP+1"));
  }
}
