package com.primeaxiom.localstack.slack;

import com.primeaxiom.schemas.Secret;
import com.primeaxiom.sinks.slack.RefusedNotice;
import com.primeaxiom.sinks.slack.SlackAccess;
import com.primeaxiom.sinks.slack.SlackAnswer;
import com.primeaxiom.sinks.slack.SlackClient;
import com.primeaxiom.sinks.slack.SlackDelivery;
import com.primeaxiom.sinks.slack.SlackDeliverySettings;
import com.primeaxiom.sinks.slack.SlackMark;
import com.primeaxiom.sinks.slack.SlackMessage;
import com.primeaxiom.sinks.slack.SlackNotice;
import com.primeaxiom.sinks.slack.SlackReceipt;
import com.primeaxiom.sinks.slack.SlackText;
import com.primeaxiom.sinks.slack.SlackThread;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

/**
 * The delivery and Slack on one clock that the test moves, with real HTTP between them. Between two
 * moves of the clock every request that is out is answered, so that nothing depends on how fast
 * this machine is.
 */
final class SlackHarness implements AutoCloseable {

  static final String TOKEN = "xoxb-test";
  static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
  private static final long TICK = 50;
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration IMPATIENCE = Duration.ofMillis(200);

  /** Clients by the number of their harness: functions are copied, so they cannot hold one. */
  private static final Map<Long, SlackHarness> HARNESSES = new ConcurrentHashMap<>();

  private static final AtomicLong NUMBERS = new AtomicLong();

  private final long number = NUMBERS.incrementAndGet();
  private final AtomicLong now = new AtomicLong(START.toEpochMilli());
  private final List<CompletableFuture<SlackAnswer>> asked = new ArrayList<>();
  private final List<SlackReceipt> receipts = new ArrayList<>();
  private final List<RefusedNotice> refused = new ArrayList<>();
  private final SlackServer slack;
  private final SlackAccess access;
  private final SlackDeliverySettings settings;
  private KeyedOneInputStreamOperatorTestHarness<String, SlackNotice, SlackReceipt> operator;
  private OperatorSubtaskState completed;
  private long completedId;
  private long checkpoint;

  private SlackHarness(
      Path folder, SlackDeliverySettings settings, boolean usesWebhooks, Duration patience)
      throws Exception {
    this.settings = settings;
    slack =
        new SlackServer(
            0,
            TOKEN,
            List.of(
                ChatChannel.parse("C1=one"),
                ChatChannel.parse("C2=two"),
                ChatChannel.parse("C3=three")),
            Optional.empty(),
            () -> Instant.ofEpochMilli(now.get()));
    SlackAccess chosen =
        usesWebhooks
            ? SlackAccess.webhooks(
                Map.of("C1", secret(folder, "hook", slack.url() + "/services/C1/" + TOKEN)))
            : SlackAccess.webApi(slack.apiUrl(), secret(folder, "token", TOKEN));
    access = chosen.answeringWithin(patience);
    HARNESSES.put(number, this);
    start(null);
  }

  static SlackHarness webApi(Path folder) throws Exception {
    return webApi(folder, SlackDeliverySettings.STANDARD);
  }

  static SlackHarness webApi(Path folder, SlackDeliverySettings settings) throws Exception {
    return new SlackHarness(folder, settings, false, PATIENCE);
  }

  /** Where Slack stays silent; a slow machine may add a lost answer of its own. */
  static SlackHarness impatient(Path folder) throws Exception {
    return new SlackHarness(folder, SlackDeliverySettings.STANDARD, false, IMPATIENCE);
  }

  static SlackHarness byWebhook(Path folder) throws Exception {
    return new SlackHarness(folder, SlackDeliverySettings.STANDARD, true, PATIENCE);
  }

  static SlackHarness impatientByWebhook(Path folder) throws Exception {
    return new SlackHarness(folder, SlackDeliverySettings.STANDARD, true, IMPATIENCE);
  }

  SlackServer slack() {
    return slack;
  }

  List<SlackReceipt> receipts() {
    return receipts;
  }

  List<RefusedNotice> refused() {
    return refused;
  }

  Instant now() {
    return Instant.ofEpochMilli(now.get());
  }

  static SlackMessage says(String words) {
    return SlackMessage.saying(SlackText.of(words)).section(SlackText.of(words)).build();
  }

  void send(String id, String channel, String conversation, String look, String reply)
      throws Exception {
    operator.processElement(
        new StreamRecord<>(
            new SlackNotice(
                id, channel, conversation, says(look), reply == null ? null : says(reply), now())));
    gather();
  }

  /** A checkpoint that completes. */
  void checkpoint() throws Exception {
    completed = operator.snapshot(++checkpoint, now.get());
    completedId = checkpoint;
    operator.notifyOfCompletedCheckpoint(checkpoint);
  }

  /** A checkpoint that fails elsewhere. */
  void failedCheckpoint() throws Exception {
    operator.snapshot(++checkpoint, now.get());
  }

  /** The task dies, with what it knows, and starts from the last completed checkpoint. */
  void crashAndRestore() throws Exception {
    settle();
    operator.close();
    start(completed);
  }

  /** Time passes; whatever is asked is answered before it goes on. */
  void pass(Duration time) throws Exception {
    long end = now.get() + time.toMillis();
    while (now.get() < end) {
      settle();
      operator.setProcessingTime(now.addAndGet(TICK));
      gather();
    }
    settle();
  }

  /** As {@link #pass}, with a checkpoint every so often. */
  void passWithCheckpoints(Duration time, Duration interval) throws Exception {
    long end = now.get() + time.toMillis();
    while (now.get() < end) {
      checkpoint();
      pass(interval);
    }
  }

  int timers() {
    return operator.numProcessingTimeTimers();
  }

  int stateEntries() {
    return operator.numKeyedStateEntries();
  }

  /** Texts of a channel's messages, oldest first, each with its replies. */
  List<String> shown(String channel) {
    List<String> shown = new ArrayList<>();
    for (ChatMessage root : slack.book().roots(channel)) {
      StringBuilder words = new StringBuilder(root.text());
      slack.book().replies(channel, root.ts()).forEach(r -> words.append(" > ").append(r.text()));
      shown.add(words.toString());
    }
    return shown;
  }

  @Override
  public void close() {
    settle();
    try (slack) {
      operator.close();
    } catch (Exception e) {
      throw new IllegalStateException("The operator does not end.", e);
    } finally {
      HARNESSES.remove(number);
    }
  }

  private void start(OperatorSubtaskState state) throws Exception {
    long own = number;
    operator =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new KeyedProcessOperator<>(
                new SlackDelivery(() -> HARNESSES.get(own).client(), settings)),
            SlackNotice::channel,
            Types.STRING);
    operator
        .getExecutionConfig()
        .configure(
            new Configuration().set(PipelineOptions.GENERIC_TYPES, false),
            SlackHarness.class.getClassLoader());
    operator.setup();
    if (state != null) {
      operator.setRestoredCheckpointId(completedId);
      operator.initializeState(state);
    }
    operator.open();
    operator.setProcessingTime(now.get());
    operator.setStateTtlProcessingTime(now.get());
  }

  private void gather() {
    operator.setStateTtlProcessingTime(now.get());
    receipts.addAll(operator.extractOutputValues());
    operator.getOutput().clear();
    var side = operator.getSideOutput(SlackDelivery.REFUSED);
    if (side != null) {
      side.forEach(record -> refused.add(record.getValue()));
      side.clear();
    }
  }

  private void settle() {
    asked.forEach(CompletableFuture::join);
    asked.clear();
  }

  private SlackClient client() {
    return new Recording(access.open());
  }

  private static Secret secret(Path folder, String name, String value) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, value);
    return new Secret("file:" + file);
  }

  /** Slack's client, which the harness waits for. */
  private final class Recording implements SlackClient {

    private final SlackClient client;

    Recording(SlackClient client) {
      this.client = client;
    }

    @Override
    public boolean knowsMessages() {
      return client.knowsMessages();
    }

    @Override
    public CompletableFuture<SlackAnswer> post(
        String channel, SlackThread thread, SlackMessage message, SlackMark mark) {
      return kept(client.post(channel, thread, message, mark));
    }

    @Override
    public CompletableFuture<SlackAnswer> edit(
        String channel, String ts, SlackMessage message, SlackMark mark) {
      return kept(client.edit(channel, ts, message, mark));
    }

    @Override
    public CompletableFuture<SlackAnswer> history(String channel, Instant oldest, String cursor) {
      return kept(client.history(channel, oldest, cursor));
    }

    @Override
    public CompletableFuture<SlackAnswer> replies(
        String channel, String thread, Instant oldest, String cursor) {
      return kept(client.replies(channel, thread, oldest, cursor));
    }

    @Override
    public void close() {
      client.close();
    }

    private CompletableFuture<SlackAnswer> kept(CompletableFuture<SlackAnswer> answer) {
      asked.add(answer);
      return answer;
    }
  }
}
