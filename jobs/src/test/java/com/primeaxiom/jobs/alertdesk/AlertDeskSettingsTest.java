package com.primeaxiom.jobs.alertdesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.primeaxiom.jobs.platform.InvalidConfigurationException;
import com.primeaxiom.jobs.shared.AlertStep.Severity;
import com.primeaxiom.jobs.shared.AlertStep.Status;
import com.primeaxiom.schemas.Secret;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertDeskSettingsTest {

  @Test
  void withoutSettingsEveryAudienceHasItsChannel() {
    var routes = LampAlerts.settings(Map.of()).policy().rules().episodes().routes();

    assertThat(routes.channels(LampAlerts.step("LAMP", Status.OPEN, Severity.LOW, 0), ""))
        .containsExactly("#merchandising");
  }

  @Test
  void webhooksAreKeptByChannelWhereTheirReferencesSay() {
    var slack =
        LampAlerts.settings(
                Map.of("slack.webhooks", "merchandising:env:HOOK, #finance:file:/run/secrets/hook"))
            .slack()
            .orElseThrow();

    assertThat(slack.token()).isNull();
    assertThat(slack.webhooks())
        .containsOnly(
            Map.entry("#merchandising", new Secret("env:HOOK")),
            Map.entry("#finance", new Secret("file:/run/secrets/hook")));
  }

  @ParameterizedTest(name = "{0} = {1}")
  @CsvSource(
      delimiter = ';',
      value = {
        "desk.routes;        severity>=URGENT -> #a; severity is one of",
        "desk.quiet;         '#a always';            says no quiet hours",
        "desk.owners;        category=lamps;         names nobody",
        "desk.owners;        owner=Bo -> Ada;        asks for the owner that it is to name",
        "desk.routes;        owner=Bo -> #bo;        'A rule asks for the owner Bo, and desk.owners names nobody'",
        "desk.links;         'Orders here';          is no link",
        "desk.links;         'Orders: ftp://x';      is no link",
        "desk.rate.messages; 0;                      has to be above 0",
        "desk.rate.pause;    0 s;                    has to be longer than 0",
        "desk.digest;        0 s;                    has to be longer than 0",
        "desk.remind.most;   -1;                     has to be 0 or more",
        "desk.retention;     0 s;                    has to be longer than 0",
        "slack.webhooks;     finance;                is a list of NAME:env:NAME",
        "slack.webhooks;     'a:env:A,a:env:B';      is a list of NAME:env:NAME",
        "slack.webhooks;     https://h.example/x;    'A secret is given as env:NAME or file:PATH, never as its value'",
      })
  void aWrongSettingIsRefusedWithItsKeyAndTheFix(String key, String value, String fix) {
    assertThatThrownBy(() -> LampAlerts.settings(Map.of(key, value)))
        .isInstanceOfSatisfying(
            InvalidConfigurationException.class, e -> assertThat(e.key()).contains(key))
        .hasMessageContaining(fix);
  }
}
