package com.primeaxiom.jobs.alertdesk.io;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.primeaxiom.jobs.alertdesk.domain.Line;
import com.primeaxiom.jobs.alertdesk.domain.Look;
import com.primeaxiom.jobs.alertdesk.domain.Notice;
import com.primeaxiom.jobs.shared.AlertStep.Severity;
import com.primeaxiom.jobs.shared.Money;
import com.primeaxiom.sinks.slack.SlackNotice;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SlackMapperTest {

  private static Notice notice(Look look, String reply) {
    return new Notice("n-1", "#merchandising", "m-1", 1, look, reply, true, List.of("s"), 0);
  }

  private static List<String> texts(SlackNotice notice) throws Exception {
    List<String> texts = new ArrayList<>();
    collect(new ObjectMapper().readTree(notice.message().blocks()), texts);
    return texts;
  }

  /** Texts of blocks, in the order in which they are shown. */
  private static void collect(JsonNode node, List<String> texts) {
    if (node.path("text").isTextual()) {
      texts.add(node.get("text").asText());
    }
    node.forEach(child -> collect(child, texts));
  }

  @Test
  void anAlertReadsLikeASentenceFromAColleague() throws Exception {
    SlackNotice notice =
        SlackMapper.toNotice(
            notice(
                new Look(
                    Severity.HIGH,
                    "Oversell risk: SKU <1> at NORTH",
                    "web shows 7 & 2 can be promised.",
                    List.of(new Look.Figure("Money at risk", "50.00 EUR")),
                    "Hold back 5 on web.",
                    List.of(),
                    "Lena",
                    "Looked after by Ada",
                    List.of(new Look.Link("Orders", "https://shop.example/orders?sku=1"))),
                "Now high."),
            Map.of("#merchandising", "C0MERCH"));

    assertThat(notice.channel()).isEqualTo("C0MERCH");
    assertThat(notice.notificationId()).isEqualTo("n-1");
    assertThat(notice.reply().text()).isEqualTo("Now high.");
    assertThat(notice.isReplyInChannel()).isTrue();
    assertThat(texts(notice))
        .containsExactly(
            ":red_circle: *Oversell risk: SKU &lt;1&gt; at NORTH*\n"
                + "web shows 7 &amp; 2 can be promised.",
            "*Money at risk*\n50.00 EUR",
            "*What helps:* Hold back 5 on web.",
            "<https://shop.example/orders?sku=1|Orders>   ",
            "Lena answers for it",
            "Looked after by Ada",
            "high, as of 1970-01-01 00:00 UTC");
  }

  @Test
  void alertsOfAListHaveALineEach() throws Exception {
    SlackNotice notice =
        SlackMapper.toNotice(
            notice(
                new Look(
                    Severity.MEDIUM,
                    "2 × ATP drift",
                    "1 of 2 open.",
                    List.of(),
                    "",
                    List.of(
                        new Line(
                            "a", "A", Severity.MEDIUM, true, new Money(5_000, "EUR"), "", "Ada"),
                        new Line("b", "B", Severity.LOW, false, null, "Lena", "")),
                    "",
                    "",
                    List.of()),
                ""),
            Map.of());

    assertThat(notice.channel()).isEqualTo("#merchandising");
    assertThat(notice.reply()).isNull();
    assertThat(texts(notice))
        .contains(
            ":large_orange_diamond: A, 50.00 EUR, Ada looks after it\n:white_check_mark: B, Lena answers for it\n");
  }
}
