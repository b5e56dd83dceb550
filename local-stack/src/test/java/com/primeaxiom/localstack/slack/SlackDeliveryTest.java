package com.primeaxiom.localstack.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.primeaxiom.sinks.slack.SlackDeliverySettings;
import com.primeaxiom.sinks.slack.SlackReceipt;
import com.primeaxiom.sinks.slack.SlackReceipt.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One visible message a notice, whatever Slack and the cluster do. */
class SlackDeliveryTest {

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** All but those after which a delivery, or this test, waits long. */
  private static final List<Failure> WAYS =
      List.copyOf(EnumSet.complementOf(EnumSet.of(Failure.INVALID_AUTH, Failure.STALLED_AFTER)));

  @TempDir private Path folder;

  @Test
  void postsTheFirstNoticeAndEditsWithALaterOneWhoseReplyGoesIntoTheThread() throws Exception {
    try (SlackHarness harness = SlackHarness.webApi(folder)) {
      harness.send("n1", "C1", "lamp", "12 oversold", null);
      harness.checkpoint();
      harness.pass(SECOND.multipliedBy(2));
      harness.send("n2", "C1", "lamp", "20 oversold", "8 more");
      harness.checkpoint();
      harness.pass(SECOND.multipliedBy(5));

      assertThat(harness.shown("C1")).containsExactly("20 oversold > 8 more");
      String ts = harness.slack().book().roots("C1").get(0).ts();
      assertThat(harness.receipts())
          .extracting(SlackReceipt::notificationId, SlackReceipt::ts, SlackReceipt::outcome)
          .containsExactly(tuple("n1", ts, Outcome.DELIVERED), tuple("n2", ts, Outcome.DELIVERED));
      assertThat(harness.receipts()).extracting(SlackReceipt::attempts).containsExactly(1, 2);
      assertThat(harness.timers()).isZero();
    }
  }

  @Test
  void sendsNothingBeforeTheCheckpointThatHoldsItHasCompleted() throws Exception {
    try (SlackHarness harness = SlackHarness.webApi(folder)) {
      harness.send("n1", "C1", "lamp", "12 oversold", null);
      harness.failedCheckpoint();
      harness.pass(MINUTE);
      assertThat(harness.slack().calls("C1")).isZero();

      harness.checkpoint();
      harness.send("n2", "C1", "shade", "3 oversold", null);
      harness.pass(MINUTE);
      assertThat(harness.shown("C1")).containsExactly("12 oversold");
    }
  }

  @Test
  void withoutCheckpointsSendsAtOnce() throws Exception {
    SlackDeliverySettings settings = SlackDeliverySettings.STANDARD.withoutCheckpoints();
    try (SlackHarness harness = SlackHarness.webApi(folder, settings)) {
      harness.send("n1", "C1", "lamp", "12 oversold", null);
      harness.pass(SECOND);

      assertThat(harness.shown("C1")).containsExactly("12 oversold");
    }
  }

  @Test
  void looksThatWaitTogetherAreShownAsTheNewestAndRepliesAreAllKeptInOrder() throws Exception {
    try (SlackHarness harness = SlackHarness.webApi(folder)) {
      harness.send("n1", "C1", "lamp", "one", null);
      harness.send("n2", "C1", "lamp", "two", "first");
      harness.send("n3", "C1", "shade", "other", null);
      harness.send("n4", "C1", "lamp", "three", "second");
      harness.checkpoint();
      harness.pass(SECOND.multipliedBy(10));

      assertThat(harness.shown("C1")).containsExactly("three > first > second", "other");
      assertThat(harness.slack().book().roots("C1").get(0).edited()).isEmpty();
      assertThat(harness.receipts())
          .extracting(SlackReceipt::notificationId)
          .containsExactlyInAnyOrder("n1", "n2", "n3", "n4");
      assertThat(harness.slack().calls("C1")).isEqualTo(4);
    }
  }

  @Test
  void waitsAsLongAsSlackAsks() throws Exception {
    try (SlackHarness harness = SlackHarness.webApi(folder)) {
      harness.slack().failures().failOnce("C1", List.of(Failure.RATE_LIMITED));
      harness.send("n1", "C1", "lamp", "12 oversold", null);
      harness.checkpoint();
      harness.pass(Duration.ofMillis(6_900));
      assertThat(harness.slack().calls("C1")).isEqualTo(1);

      harness.pass(Duration.ofMillis(400));
      assertThat(harness.slack().calls("C1")).isEqualTo(2);
      assertThat(harness.shown("C1")).containsExactly("12 oversold");
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Failure.class,
      names = {"SERVER_ERROR_AFTER", "SILENT_AFTER", "MALFORMED_AFTER", "STALLED_AFTER"})
  void aMessageThatWasTakenWithoutAnAnswerIsFoundAndNotPostedAgain(Failure failure)
      throws Exception {
    try (SlackHarness harness = SlackHarness.impatient(folder)) {
      harness.slack().failures().failOnce("C1", List.of(failure));
      harness.send("n1", "C1", "lamp", "12 oversold", null);
      harness.checkpoint();
      harness.pass(SECOND.multipliedBy(5));

      assertThat(harness.shown("C1")).containsExactly("12 oversold");
      assertThat(harness.receipts())
          .extracting(SlackReceipt::outcome)
          .containsExactly(Outcome.FOUND);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Failure.class,
      names = {"SERVER_ERROR_AFTER", "SILENT_AFTER", "MALFORMED_AFTER"})
  void aReplyThatWasTakenWithoutAnAnswerIsFoundAndNotPostedAgain(Failure failure) throws Exception {
    try (SlackHarness harness = SlackHarness.impatient(folder)) {
      harness.send("n1", "C1", "lamp", "12 oversold", "look here");
      harness.checkpoint();
      harness.pass(Duration.ofMillis(300));
      assertThat(harness.shown("C1")).containsExactly("12 oversold");
      harness.slack().failures().failOnce("C1", List.of(failure));
      harness.pass(SECOND.multipliedBy(5));

      assertThat(harness.shown("C1")).containsExactly("12 oversold > look here");
      assertThat(harness.receipts())
          .extracting(SlackReceipt::outcome)
          .containsExactly(Outcome.FOUND);
    }
  }

  @Test
  void whatIsDecidedDifferentlyAfterARestartIsShownOnlyAsItWasDecidedThen() throws Exception {
    try (SlackHarness harness = SlackHarness.webApi(folder)) {
      harness.send("n1", "C1", "lamp", "12 oversold", null);
      harness.checkpoint();
      harness.pass(SECOND.multipliedBy(2));
      harness.send("n2", "C1", "lamp", "20 oversold", "8 more");
      harness.failedCheckpoint();
      harness.pass(SECOND.multipliedBy(5));
      harness.crashAndRestore();
      harness.send("n2b", "C1", "lamp", "21 oversold", "9 more");
      harness.pass(SECOND.multipliedBy(5));
      assertThat(harness.shown("C1")).containsExactly("12 oversold");

      harness.checkpoint();
      harness.pass(SECOND.multipliedBy(5));
      assertThat(harness.shown("C1")).containsExactly("21 oversold > 9 more");
    }
  }

  @Test
  void aCrashBetweenSendingAndTheNextCheckpointDoublesNothing() throws Exception {
    try (SlackHarness harness = SlackHarness.webApi(folder)) {
      harness.send("n1", "C1", "lamp", "12 oversold", "look here");
      harness.send("n2", "C1", "shade", "3 oversold", null);
      harness.checkpoint();
      harness.pass(SECOND.multipliedBy(10));
      harness.crashAndRestore();
      harness.pass(SECOND.multipliedBy(10));

      assertThat(harness.shown("C1")).containsExactly("12 oversold > look here", "3 oversold");
      assertThat(harness.receipts().subList(2, 4))
          .extracting(SlackReceipt::outcome)
          .containsOnly(Outcome.FOUND);

      harness.send("n3", "C1", "lamp", "20 oversold", null);
      harness.checkpoint();
      harness.pass(SECOND.multipliedBy(5));
      assertThat(harness.shown("C1")).containsExactly("20 oversold > look here", "3 oversold");
    }
  }

  @Test
  void aCrashBetweenAMessageAndItsReplyLosesNoReply() throws Exception {
    try (SlackHarness harness = SlackHarness.webApi(folder)) {
      harness.send("n1", "C1", "lamp", "12 oversold", "look here");
      harness.checkpoint();
      harness.pass(Duration.ofMillis(300));
      assertThat(harness.shown("C1")).containsExactly("12 oversold");
      harness.crashAndRestore();
      harness.pass(SECOND.multipliedBy(10));

      assertThat(harness.shown("C1")).containsExactly("12 oversold > look here");
    }
  }

  @Test
  void aChannelOfMorePagesThanSlackGivesAtOnceIsReadToItsEnd() throws Exception {
    try (SlackHarness harness = SlackHarness.webApi(folder)) {
      harness.send("n1", "C1", "lamp", "12 oversold", null);
      harness.checkpoint();
      harness.pass(SECOND);
      for (int i = 0; i < 12_000; i++) {
        harness
            .slack()
            .book()
            .post(
                "C1",
                "",
                false,
                "chat " + i,
                JsonNodeFactory.instance.arrayNode(),
                MissingNode.getInstance());
      }
      harness.crashAndRestore();
      harness.pass(SECOND.multipliedBy(30));

      assertThat(harness.slack().book().roots("C1")).hasSize(12_001);
      assertThat(harness.receipts()).hasSize(2);
      assertThat(harness.receipts().get(1).outcome()).isEqualTo(Outcome.FOUND);
    }
  }

  @Test
  void aRefusedNoticeHoldsUpNoOther() throws Exception {
    try (SlackHarness harness = SlackHarness.webApi(folder)) {
      harness.slack().book().put(new ChatChannel("C2", "two", ChatChannel.State.ARCHIVED));
      harness.send("n1", "C2", "lamp", "12 oversold", null);
      harness.send("n2", "C1", "shade", "3 oversold", null);
      harness.checkpoint();
      harness.pass(SECOND.multipliedBy(3));
      harness.slack().book().put(new ChatChannel("C2", "two", ChatChannel.State.OPEN));
      harness.send("n3", "C2", "shade", "4 oversold", null);
      harness.checkpoint();
      harness.pass(SECOND.multipliedBy(3));

      assertThat(harness.shown("C1")).containsExactly("3 oversold");
      assertThat(harness.shown("C2")).containsExactly("4 oversold");
      assertThat(harness.refused()).hasSize(1);
      assertThat(harness.refused().get(0).notice().notificationId()).isEqualTo("n1");
      assertThat(harness.refused().get(0).receipt().reason())
          .isEqualTo("The channel is archived. (is_archived)");
    }
  }

  @Test
  void aWrongTokenHoldsNoticesUntilItIsMended() throws Exception {
    try (SlackHarness harness = SlackHarness.webApi(folder)) {
      harness.slack().failures().fail("C1", List.of(Failure.INVALID_AUTH), Duration.ofMinutes(30));
      harness.send("n1", "C1", "lamp", "12 oversold", null);
      harness.checkpoint();
      harness.pass(Duration.ofMinutes(30));
      assertThat(harness.receipts()).isEmpty();
      assertThat(harness.slack().calls("C1")).isBetween(28, 31);

      harness.pass(MINUTE.multipliedBy(2));
      assertThat(harness.shown("C1")).containsExactly("12 oversold");
      assertThat(harness.refused()).isEmpty();
    }
  }

  @Test
  void aMessageThatSomebodyDeletedIsPostedAnew() throws Exception {
    SlackDeliverySettings settings =
        SlackDeliverySettings.STANDARD.remembering(Duration.ofDays(30), 100);
    try (SlackHarness harness = SlackHarness.webApi(folder, settings)) {
      harness.send("n1", "C1", "lamp", "12 oversold", null);
      harness.checkpoint();
      harness.pass(SECOND.multipliedBy(2));
      harness.slack().book().delete("C1", harness.slack().book().roots("C1").get(0).ts());
      harness.send("n2", "C1", "lamp", "20 oversold", null);
      harness.checkpoint();
      harness.pass(SECOND.multipliedBy(5));

      assertThat(harness.shown("C1")).containsExactly("20 oversold");
    }
  }

  @Test
  void theSameNoticeTwiceIsShownOnce() throws Exception {
    try (SlackHarness harness = SlackHarness.webApi(folder)) {
      harness.send("n1", "C1", "lamp", "12 oversold", "look here");
      harness.send("n1", "C1", "lamp", "12 oversold", "look here");
      harness.checkpoint();
      harness.pass(SECOND.multipliedBy(5));
      harness.send("n1", "C1", "lamp", "12 oversold", "look here");
      harness.checkpoint();
      harness.pass(SECOND.multipliedBy(5));

      assertThat(harness.shown("C1")).containsExactly("12 oversold > look here");
      assertThat(harness.receipts())
          .extracting(SlackReceipt::outcome)
          .containsExactly(Outcome.DELIVERED, Outcome.FOUND);
    }
  }

  @Test
  void aConversationIsForgottenSomeTimeAfterItsLastStepAndThenPostedAnew() throws Exception {
    SlackDeliverySettings settings =
        SlackDeliverySettings.STANDARD.remembering(Duration.ofMinutes(10), 100);
    try (SlackHarness harness = SlackHarness.webApi(folder, settings)) {
      harness.send("n1", "C1", "lamp", "one", null);
      harness.checkpoint();
      harness.pass(MINUTE.multipliedBy(9));
      harness.send("n2", "C1", "lamp", "two", null);
      harness.checkpoint();
      harness.pass(MINUTE.multipliedBy(11));
      harness.send("n3", "C1", "lamp", "three", null);
      harness.checkpoint();
      harness.pass(MINUTE);

      assertThat(harness.shown("C1")).containsExactly("two", "three");
    }
  }

  @Test
  void noMoreConversationsAreRememberedThanTheLimit() throws Exception {
    SlackDeliverySettings settings =
        SlackDeliverySettings.STANDARD.remembering(Duration.ofDays(30), 20);
    try (SlackHarness harness = SlackHarness.webApi(folder, settings)) {
      for (int i = 0; i < 50; i++) {
        harness.send("n" + i, "C1", "sku " + i, "look " + i, null);
      }
      harness.checkpoint();
      harness.pass(MINUTE.multipliedBy(2));

      assertThat(harness.receipts()).hasSize(50);
      // One entry is the channel itself.
      assertThat(harness.stateEntries()).isLessThanOrEqualTo(21);
    }
  }

  @Test
  void byWebhookALaterNoticeTellsItsNewsInAMessageOfItsOwn() throws Exception {
    try (SlackHarness harness = SlackHarness.byWebhook(folder)) {
      harness.send("n1", "C1", "lamp", "12 oversold", null);
      harness.checkpoint();
      harness.pass(SECOND.multipliedBy(2));
      harness.send("n2", "C1", "lamp", "20 oversold", "8 more");
      harness.checkpoint();
      harness.pass(SECOND.multipliedBy(2));
      harness.send("n3", "C1", "lamp", "20 oversold, seen", null);
      harness.checkpoint();
      harness.pass(SECOND.multipliedBy(2));

      assertThat(harness.shown("C1")).containsExactly("12 oversold", "8 more");
      assertThat(harness.receipts())
          .allMatch(receipt -> receipt.ts() == null)
          .extracting(SlackReceipt::outcome)
          .containsExactly(Outcome.DELIVERED, Outcome.DELIVERED, Outcome.PASSED_OVER);
    }
  }

  @Test
  void byWebhookALostAnswerMayShowAMessageTwiceButNeverLosesIt() throws Exception {
    try (SlackHarness harness = SlackHarness.impatientByWebhook(folder)) {
      harness.slack().failures().failOnce("C1", List.of(Failure.SILENT, Failure.SILENT_AFTER));
      harness.send("n1", "C1", "lamp", "12 oversold", null);
      harness.checkpoint();
      harness.pass(SECOND.multipliedBy(10));

      assertThat(harness.shown("C1")).containsExactly("12 oversold", "12 oversold");
      assertThat(harness.receipts()).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void tenMinutesOfEveryFailureLoseNothingDoubleNothingAndDelayNoOtherChannel(boolean withRestores)
      throws Exception {
    try (SlackHarness harness = SlackHarness.impatient(folder)) {
      Duration outage = Duration.ofMinutes(10);
      harness
          .slack()
          .failures()
          .fail(
              "C1",
              List.of(
                  Failure.RATE_LIMITED,
                  Failure.SERVER_ERROR,
                  Failure.SILENT_AFTER,
                  Failure.MALFORMED,
                  Failure.SERVER_ERROR_AFTER,
                  Failure.MALFORMED_AFTER,
                  Failure.SILENT),
              outage);
      List<String> expected = new ArrayList<>();
      for (int minute = 0; minute < 10; minute++) {
        for (int i = 0; i < 3; i++) {
          String name = minute + "/" + i;
          harness.send("a" + name, "C1", name, "first " + name, null);
          harness.send("b" + name, "C1", name, "then " + name, "news " + name);
          expected.add("then " + name + " > news " + name);
        }
        harness.send("c" + minute, "C2", "other " + minute, "other " + minute, null);
        harness.checkpoint();
        harness.pass(Duration.ofSeconds(3));
        assertThat(harness.shown("C2")).hasSize(minute + 1);
        harness.passWithCheckpoints(Duration.ofSeconds(42), Duration.ofSeconds(14));
        if (withRestores) {
          harness.crashAndRestore();
        }
        harness.pass(Duration.ofSeconds(15));
      }
      harness.passWithCheckpoints(Duration.ofMinutes(5), Duration.ofMinutes(1));

      assertThat(harness.shown("C1")).containsExactlyInAnyOrderElementsOf(expected);
      assertThat(harness.refused()).isEmpty();
      assertThat(harness.receipts().stream().map(SlackReceipt::notificationId).distinct())
          .hasSize(70);
      assertThat(harness.timers()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void whateverFailsAndWheneverItCrashesEachNoticeIsShownOnce(long seed) throws Exception {
    Random random = new Random(seed);
    try (SlackHarness harness = SlackHarness.impatient(folder)) {
      List<List<String>> replies = new ArrayList<>();
      List<String> looks = new ArrayList<>();
      for (int conversation = 0; conversation < 6; conversation++) {
        replies.add(new ArrayList<>());
        looks.add(null);
      }
      for (int step = 0; step < 40; step++) {
        int conversation = random.nextInt(6);
        String reply = random.nextBoolean() ? "reply " + step : null;
        looks.set(conversation, "look " + step);
        if (reply != null) {
          replies.get(conversation).add(reply);
        }
        harness.send("n" + step, "C1", "c" + conversation, "look " + step, reply);
        List<Failure> ways = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
          ways.add(WAYS.get(random.nextInt(WAYS.size())));
        }
        harness.slack().failures().failOnce("C1", ways);
        harness.checkpoint();
        harness.pass(Duration.ofMillis(random.nextInt(4_000)));
        if (random.nextInt(3) == 0) {
          harness.crashAndRestore();
          harness.pass(Duration.ofMillis(random.nextInt(2_000)));
        }
      }
      harness.slack().failures().clear();
      harness.passWithCheckpoints(Duration.ofMinutes(5), Duration.ofMinutes(1));

      List<String> expected = new ArrayList<>();
      for (int conversation = 0; conversation < 6; conversation++) {
        if (looks.get(conversation) != null) {
          expected.add(
              looks.get(conversation)
                  + replies.get(conversation).stream().reduce("", (a, b) -> a + " > " + b));
        }
      }
      assertThat(harness.shown("C1")).containsExactlyInAnyOrderElementsOf(expected);
      assertThat(harness.receipts().stream().map(SlackReceipt::notificationId).distinct())
          .hasSize(40);
      assertThat(harness.timers()).isZero();
    }
  }
}
