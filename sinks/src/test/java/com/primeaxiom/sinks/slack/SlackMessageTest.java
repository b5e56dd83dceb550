package com.primeaxiom.sinks.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Whatever is said, the message is one that Slack takes. */
class SlackMessageTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final SlackText HELLO = SlackText.of("hello");

  @Test
  void saysWhatItIsToldInBlocks() throws JsonProcessingException {
    SlackMessage message =
        SlackMessage.saying(SlackText.of("Lamp oversold"))
            .header("Lamp oversold")
            .section(SlackText.of("Sold ").bold("12").plain(" of <10> & more"))
            .fields(List.of(SlackText.EMPTY.bold("Money").newLine().plain("£480")))
            .divider()
            .context(SlackText.EMPTY.emoji("package").link("http://x/a?b=1&c=2", "orders"))
            .build();

    assertThat(JSON.readTree(message.blocks()))
        .isEqualTo(
            JSON.readTree(
                """
                [{"type":"header","text":{"type":"plain_text","text":"Lamp oversold","emoji":true}},
                 {"type":"section","text":{"type":"mrkdwn",
                   "text":"Sold *12* of &lt;10&gt; &amp; more"}},
                 {"type":"section","fields":[{"type":"mrkdwn","text":"*Money*\\n£480"}]},
                 {"type":"divider"},
                 {"type":"context","elements":[{"type":"mrkdwn",
                   "text":":package:<http://x/a?b=1&amp;c=2|orders>"}]}]"""));
    assertThat(message.text()).isEqualTo("Lamp oversold");
    assertThat(message.isShortened()).isFalse();
  }

  @Test
  void cutsALongSectionAfterAWordAndSaysSo() throws JsonProcessingException {
    SlackMessage message =
        SlackMessage.saying(HELLO).section(SlackText.of("lamp ".repeat(700))).build();

    String text = JSON.readTree(message.blocks()).at("/0/text/text").textValue();
    assertThat(text).isEqualTo("lamp ".repeat(597).strip() + "… (shortened)");
    assertThat(text.length()).isLessThanOrEqualTo(SlackMessage.SECTION_LIMIT);
    assertThat(message.isShortened()).isTrue();
  }

  @Test
  void cutsALongHeaderAfterAWord() throws JsonProcessingException {
    SlackMessage message = SlackMessage.saying(HELLO).header("Lamp and shade ".repeat(12)).build();

    assertThat(JSON.readTree(message.blocks()).at("/0/text/text").textValue())
        .isEqualTo("Lamp and shade ".repeat(10).substring(0, 149).strip() + "…");
  }

  @Test
  void countsTheBlocksThatItLeavesOut() throws JsonProcessingException {
    SlackMessage.Builder builder = SlackMessage.saying(HELLO);
    for (int i = 1; i <= 60; i++) {
      builder.section(SlackText.of("SKU " + i));
    }
    SlackMessage message = builder.build();

    JsonNode blocks = JSON.readTree(message.blocks());
    assertThat(blocks).hasSize(50);
    assertThat(blocks.at("/48/text/text").textValue()).isEqualTo("SKU 49");
    assertThat(blocks.at("/49/elements/0/text").textValue()).isEqualTo("… and 11 more");
    assertThat(message.isShortened()).isTrue();
  }

  @Test
  void fiftyBlocksAreAllShown() throws JsonProcessingException {
    SlackMessage.Builder builder = SlackMessage.saying(HELLO);
    Collections.nCopies(50, HELLO).forEach(builder::section);

    assertThat(JSON.readTree(builder.build().blocks()).at("/49/text/text").textValue())
        .isEqualTo("hello");
    assertThat(builder.build().isShortened()).isFalse();
  }

  @Test
  void elevenFieldsTakeTwoBlocks() throws JsonProcessingException {
    SlackMessage message =
        SlackMessage.saying(HELLO).fields(Collections.nCopies(11, HELLO)).build();

    JsonNode blocks = JSON.readTree(message.blocks());
    assertThat(blocks.at("/0/fields")).hasSize(10);
    assertThat(blocks.at("/1/fields")).hasSize(1);
  }

  @Test
  void needsATextForNotifications() {
    assertThatThrownBy(() -> SlackMessage.saying(SlackText.of(" ")))
        .hasMessage("A message needs a text for notifications.");
  }

  @Test
  void anAddressThatWouldBreakOutOfItsLinkIsRefused() {
    assertThatThrownBy(() -> SlackText.EMPTY.link("http://x|y>", "x"))
        .hasMessage("'http://x|y>' cannot be the address of a link.");
  }

  @Test
  void whatIsBoldCannotEndItself() {
    assertThat(SlackText.EMPTY.bold(" a*b  <c> ").markup()).isEqualTo("*ab &lt;c&gt;*");
  }

  @Property(tries = 300)
  void everyTextIsWithinItsLimit(
      @ForAll("texts") String said, @ForAll @IntRange(min = 1, max = 70) int times)
      throws JsonProcessingException {
    SlackMessage.Builder builder = SlackMessage.saying(SlackText.of("!" + said));
    for (int i = 0; i < times; i++) {
      builder
          .header(said)
          .section(SlackText.of(said).bold(said).code(said).link("http://x/", said))
          .fields(Collections.nCopies(times, SlackText.of(said)))
          .context(SlackText.EMPTY.italic(said));
    }
    SlackMessage message = builder.build();

    assertThat(message.text().length()).isLessThanOrEqualTo(SlackMessage.TEXT_LIMIT);
    JsonNode blocks = JSON.readTree(message.blocks());
    assertThat(blocks.size()).isLessThanOrEqualTo(50);
    for (JsonNode block : blocks) {
      boolean isHeader = "header".equals(block.path("type").textValue());
      assertThat(block.path("text").path("text").asText("").length())
          .isLessThanOrEqualTo(isHeader ? 150 : 3_000);
      assertThat(block.path("fields").size()).isLessThanOrEqualTo(10);
      assertThat(block.path("elements").size()).isLessThanOrEqualTo(10);
      for (JsonNode field : block.path("fields")) {
        assertThat(field.path("text").textValue().length()).isBetween(1, 2_000);
      }
    }
  }

  @Property(tries = 500)
  void noCutBreaksAnEntityALinkOrACharacter(
      @ForAll("texts") String said, @ForAll @IntRange(min = 40, max = 700) int limit) {
    String cut = SlackText.of(said).link("http://x/?a&b", said + "x").bold(said).within(limit);

    assertThat(cut.length()).isLessThanOrEqualTo(limit);
    String plain = cut.replaceAll("&(amp|lt|gt);", "");
    assertThat(plain).doesNotContain("&");
    assertThat(plain.replaceAll("<[^<>]*\\|[^<>]*>", "")).doesNotContain("<").doesNotContain(">");
    assertThat(
            Character.isHighSurrogate(
                    SlackText.plainWithin(said + "zz", limit)
                        .charAt(
                            Math.max(0, SlackText.plainWithin(said + "zz", limit).length() - 2)))
                && SlackText.plainWithin(said + "zz", limit).endsWith("…"))
        .isFalse();
  }

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> characters =
        Arbitraries.of("a", "lamp", " ", "\n", "&", "<", ">", "*", "_", "|", "😀", "ß", "`");
    return characters.list().ofMaxSize(1_500).map(parts -> String.join("", parts));
  }
}
