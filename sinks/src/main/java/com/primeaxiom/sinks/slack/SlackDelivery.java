package com.primeaxiom.sinks.slack;

import com.primeaxiom.sinks.slack.Lane.Step;
import com.primeaxiom.sinks.slack.SlackAnswer.Accepted;
import com.primeaxiom.sinks.slack.SlackAnswer.NoAccess;
import com.primeaxiom.sinks.slack.SlackAnswer.NotNow;
import com.primeaxiom.sinks.slack.SlackAnswer.Page;
import com.primeaxiom.sinks.slack.SlackAnswer.Posted;
import com.primeaxiom.sinks.slack.SlackAnswer.Refused;
import com.primeaxiom.sinks.slack.SlackAnswer.TryAgain;
import com.primeaxiom.sinks.slack.SlackAnswer.Unknown;
import com.primeaxiom.sinks.slack.SlackReceipt.Outcome;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Shows each notice in its channel, once. Keyed by channel.
 *
 * <pre>
 * notice ─► waits ─► in a completed checkpoint? ─► one request at a time ─► receipt
 *                                                    post │ edit │ reply      │
 *                             doubt ─► read channel or thread ─► found? ──────┘
 * </pre>
 *
 * <p>The first notice of a conversation posts a message, later ones edit it and add their reply to
 * its thread. Looks that wait together are shown as the newest of them; replies are all kept.
 *
 * <p>No request is made for a notice before the checkpoint that holds it has completed, so a
 * restart finds it in its state; and after a restart, and after an answer that was lost, the
 * channel is read before anything is posted. So a notice is neither lost nor shown twice. Webhooks
 * cannot read: with them a crash or a lost answer can show a message twice.
 *
 * <p>Timers are processing time and look for answers; the task never waits for one, so channels do
 * not delay each other.
 *
 * <p>State by channel: {@code slack-channel}, {@code waiting-notices} until they end, {@code
 * slack-conversations} until they have not changed for the time of the settings.
 */
public final class SlackDelivery extends KeyedProcessFunction<String, SlackNotice, SlackReceipt>
    implements CheckpointedFunction, CheckpointListener {

  /** Opens Slack where the task runs. */
  public interface Opening extends Supplier<SlackClient>, Serializable {}

  /** Notices that Slack will never take. */
  public static final OutputTag<RefusedNotice> REFUSED =
      new OutputTag<>("refused-slack-notices", TypeInformation.of(RefusedNotice.class));

  /** Of those beyond the limit, more are forgotten at once, as they are found by looking at all. */
  private static final int FORGOTTEN_SHARE = 10;

  private final Opening opening;
  private final SlackDeliverySettings settings;
  private final Backoff backoff;

  private transient SlackClient client;
  private transient DeliveryMetrics metrics;
  private transient Map<String, Lane> lanes;
  private transient long restoredCheckpoint;
  private transient long lastCheckpoint;
  private transient long completedCheckpoint;
  private transient ValueState<ChannelState> channelState;
  private transient MapState<String, WaitingState> waitingNotices;
  private transient MapState<String, ConversationState> conversations;

  /** Delivers by that access. */
  public SlackDelivery(SlackAccess access, SlackDeliverySettings settings) {
    this(access::open, settings);
  }

  /** Delivers by a client of one's own. */
  public SlackDelivery(Opening opening, SlackDeliverySettings settings) {
    this.opening = opening;
    this.settings = settings;
    backoff = new Backoff(settings.backoff(), settings.longestBackoff());
  }

  @Override
  public void initializeState(FunctionInitializationContext context) {
    restoredCheckpoint = context.getRestoredCheckpointId().orElse(-1);
    lastCheckpoint = restoredCheckpoint;
    completedCheckpoint = restoredCheckpoint;
  }

  @Override
  public void open(OpenContext context) {
    channelState =
        getRuntimeContext()
            .getState(new ValueStateDescriptor<>("slack-channel", ChannelState.class));
    waitingNotices =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>("waiting-notices", String.class, WaitingState.class));
    MapStateDescriptor<String, ConversationState> descriptor =
        new MapStateDescriptor<>("slack-conversations", String.class, ConversationState.class);
    descriptor.enableTimeToLive(StateTtlConfig.newBuilder(settings.remembered()).build());
    conversations = getRuntimeContext().getMapState(descriptor);
    metrics = new DeliveryMetrics(getRuntimeContext().getMetricGroup());
    lanes = new HashMap<>();
    client = opening.get();
  }

  @Override
  public void close() {
    if (client != null) {
      client.close();
    }
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) {
    lastCheckpoint = context.getCheckpointId();
  }

  @Override
  public void notifyCheckpointComplete(long checkpoint) {
    completedCheckpoint = Math.max(completedCheckpoint, checkpoint);
  }

  @Override
  public void processElement(SlackNotice notice, Context context, Collector<SlackReceipt> out)
      throws Exception {
    Turn turn = new Turn(context, out);
    ConversationState conversation = conversations.get(notice.conversation());
    if (conversation != null && conversation.delivered().contains(notice.notificationId())) {
      turn.receipt(notice, conversation.ts(), 0, Outcome.FOUND, null);
      return;
    }
    if (waitingNotices.contains(notice.notificationId())) {
      return;
    }
    turn.state = turn.state.arrived();
    waitingNotices.put(
        notice.notificationId(),
        new WaitingState(notice, turn.state.arrivals(), turn.now, lastCheckpoint, 0, false));
    metrics.arrived(notice.channel(), turn.now);
    // By a timer, so that what comes in one burst is looked at once.
    turn.wakeAt(turn.now + (settings.waitsForCheckpoint() ? settings.poll().toMillis() : 1));
    turn.end();
  }

  @Override
  public void onTimer(long time, OnTimerContext context, Collector<SlackReceipt> out)
      throws Exception {
    Turn turn = new Turn(context, out);
    turn.state = turn.state.timed(0);
    if (turn.lane.hasAnswer()) {
      turn.answered(turn.lane.step(), turn.lane.takeAnswer());
    }
    if (turn.lane.isBusy()) {
      turn.wakeAt(turn.now + settings.poll().toMillis());
    } else {
      turn.proceed();
    }
    turn.end();
  }

  /** A channel's turn: what is done in one call. */
  private final class Turn {

    private final Context context;
    private final Collector<SlackReceipt> out;
    private final String channel;
    private final long now;
    private final Lane lane;
    private final ChannelState before;
    private ChannelState state;

    Turn(Context context, Collector<SlackReceipt> out) throws Exception {
      this.context = context;
      this.out = out;
      channel = context.getCurrentKey();
      now = context.timerService().currentProcessingTime();
      before = channelState.value();
      state = before == null ? ChannelState.NEW : before;
      Lane known = lanes.get(channel);
      lane = known == null ? newLane() : known;
      lanes.put(channel, lane);
    }

    /** After a restart what waits may have been sent already. */
    private Lane newLane() throws Exception {
      boolean hasWaited = false;
      List<String> replies = new ArrayList<>();
      for (WaitingState each : waitingNotices.values()) {
        hasWaited = true;
        if (each.notice().reply() != null) {
          replies.add(each.notice().notificationId());
        }
      }
      Lane fresh = new Lane(hasWaited);
      replies.forEach(fresh::doubtReply);
      return fresh;
    }

    void end() throws Exception {
      if (!state.equals(before)) {
        channelState.update(state);
      }
    }

    /** Sends the next request, or sees to it that it is tried again. */
    void proceed() throws Exception {
      if (lane.isUnsafeAt(completedCheckpoint)) {
        wakeAt(now + settings.poll().toMillis());
        return;
      }
      List<WaitingState> waiting = new ArrayList<>();
      waitingNotices.values().forEach(waiting::add);
      waiting.sort(Comparator.comparingLong(WaitingState::number));
      metrics.waiting(
          channel, waiting.size(), waiting.isEmpty() ? 0 : waiting.get(0).arrivedAt(), now);
      if (waiting.isEmpty()) {
        return;
      }
      if (now < state.notBefore()) {
        wakeAt(state.notBefore());
        return;
      }
      List<WaitingState> due = waiting.stream().filter(this::isSafe).toList();
      if (due.isEmpty()) {
        lane.unsafeAt(completedCheckpoint);
      } else {
        send(due);
      }
      wakeAt(now + settings.poll().toMillis());
    }

    private boolean isSafe(WaitingState notice) {
      return !settings.waitsForCheckpoint() || notice.checkpointBefore() < completedCheckpoint;
    }

    private void send(List<WaitingState> due) throws Exception {
      if (lane.isChannelInDoubt() && client.knowsMessages()) {
        readChannel(
            lane.nextPage() == null
                ? new Step.ReadChannel(mayBeFrom(due.get(0)), "")
                : lane.nextPage());
        return;
      }
      WaitingState head = due.get(0);
      ConversationState conversation = conversations.get(head.notice().conversation());
      if (head.isShown() && conversation == null) {
        // Its message was forgotten before its reply could be added.
        head = head.shown(false);
        waitingNotices.put(head.notice().notificationId(), head);
      }
      // Where nothing can be edited, a reply tells what changed, and the whole need not be
      // repeated.
      boolean isNewsOnly =
          conversation != null && head.notice().reply() != null && !client.knowsMessages();
      if (head.isShown() || isNewsOnly) {
        reply(head, conversation);
      } else if (conversation != null && !client.knowsMessages()) {
        ended(head, null, Outcome.PASSED_OVER, null);
      } else {
        look(head.notice().conversation(), conversation, due);
      }
    }

    /** What a notice made can be no older by Slack's clock. */
    private long mayBeFrom(WaitingState notice) {
      return Math.max(0, notice.arrivedAt() - settings.clockSkew().toMillis());
    }

    private void look(String id, ConversationState conversation, List<WaitingState> due)
        throws Exception {
      List<String> settled = new ArrayList<>();
      SlackNotice newest = null;
      for (WaitingState each : due) {
        if (each.notice().conversation().equals(id) && !each.isShown()) {
          waitingNotices.put(each.notice().notificationId(), each.tried());
          settled.add(each.notice().notificationId());
          newest = each.notice();
        }
      }
      boolean isEdit = conversation != null && client.knowsMessages();
      SlackMark mark = new SlackMark(newest.notificationId(), id);
      lane.begin(
          new Step.Look(id, isEdit, settled),
          isEdit
              ? client.edit(channel, conversation.ts(), newest.message(), mark)
              : client.post(channel, null, newest.message(), mark));
    }

    private void reply(WaitingState head, ConversationState conversation) throws Exception {
      SlackNotice notice = head.notice();
      if (lane.isReplyInDoubt(notice.notificationId()) && client.knowsMessages()) {
        readThread(notice.conversation(), conversation.ts(), mayBeFrom(head), "");
        return;
      }
      waitingNotices.put(notice.notificationId(), head.tried());
      lane.begin(
          new Step.Reply(notice.notificationId()),
          client.post(
              channel,
              client.knowsMessages()
                  ? new SlackThread(conversation.ts(), notice.isReplyInChannel())
                  : null,
              notice.reply(),
              new SlackMark(notice.notificationId(), notice.conversation())));
    }

    private void readChannel(Step.ReadChannel page) {
      lane.begin(page, client.history(channel, Instant.ofEpochMilli(page.oldest()), page.cursor()));
    }

    private void readThread(String conversation, String ts, long oldest, String cursor) {
      lane.begin(
          new Step.ReadThread(conversation, ts, oldest),
          client.replies(channel, ts, Instant.ofEpochMilli(oldest), cursor));
    }

    void answered(Step step, SlackAnswer answer) throws Exception {
      if (answer instanceof Accepted accepted) {
        state = state.succeeded(now + settings.pace().toMillis());
        accepted(step, accepted.ts());
      } else if (answer instanceof Page page) {
        found(step, page);
      } else if (answer instanceof TryAgain later) {
        metrics.rateLimited();
        state = state.waiting(now + later.after().toMillis());
      } else if (answer instanceof NotNow) {
        failed();
      } else if (answer instanceof Unknown) {
        failed();
        doubt(step);
      } else if (answer instanceof NoAccess) {
        metrics.noAccess();
        state = state.waiting(now + settings.noAccessWait().toMillis());
      } else if (answer instanceof Refused refused) {
        state = state.succeeded(now + settings.pace().toMillis());
        refused(step, refused);
      }
    }

    private void accepted(Step step, String ts) throws Exception {
      if (step instanceof Step.Look look) {
        remember(look.conversation(), ts);
        for (String id : look.notices()) {
          shown(waitingNotices.get(id), ts, false);
        }
      } else if (step instanceof Step.Reply reply) {
        WaitingState waiting = waitingNotices.get(reply.notice());
        ended(waiting, tsOf(waiting.notice().conversation()), Outcome.DELIVERED, null);
      }
    }

    /** The look of a notice is in the channel. */
    private void shown(WaitingState waiting, String ts, boolean isFound) throws Exception {
      if (waiting.notice().reply() == null) {
        ended(waiting, ts, isFound ? Outcome.FOUND : Outcome.DELIVERED, null);
      } else {
        waitingNotices.put(waiting.notice().notificationId(), waiting.shown(true));
      }
    }

    /** Id of a conversation's message; null when it was forgotten meanwhile. */
    private String tsOf(String conversation) throws Exception {
      ConversationState known = conversations.get(conversation);
      return known == null ? null : known.ts();
    }

    /** Settles what a channel or a thread shows already. Newest first, as Slack gives it. */
    private void found(Step step, Page page) throws Exception {
      if (step instanceof Step.ReadChannel read) {
        for (Posted posted : page.messages()) {
          foundMessage(posted);
        }
        if (page.nextCursor().isEmpty()) {
          lane.doubtChannel(false);
        } else {
          lane.goOnWith(new Step.ReadChannel(read.oldest(), page.nextCursor()));
        }
      } else if (step instanceof Step.ReadThread read) {
        for (Posted posted : page.messages()) {
          WaitingState waiting = waitingNotices.get(posted.mark().notificationId());
          if (!posted.ts().equals(read.ts()) && waiting != null && waiting.isShown()) {
            ended(waiting, read.ts(), Outcome.FOUND, null);
          }
        }
        if (!page.nextCursor().isEmpty()) {
          readThread(read.conversation(), read.ts(), read.oldest(), page.nextCursor());
          return;
        }
        for (WaitingState waiting : waitingNotices.values()) {
          if (waiting.notice().conversation().equals(read.conversation())) {
            lane.trustReply(waiting.notice().notificationId());
          }
        }
      }
    }

    private void foundMessage(Posted posted) throws Exception {
      String id = posted.mark().conversation();
      ConversationState known = conversations.get(id);
      if (known != null && known.ts().compareTo(posted.ts()) > 0) {
        return;
      }
      List<WaitingState> ofIt = new ArrayList<>();
      for (WaitingState each : waitingNotices.values()) {
        if (each.notice().conversation().equals(id)) {
          ofIt.add(each);
        }
      }
      if (ofIt.isEmpty()) {
        return;
      }
      remember(id, posted.ts());
      WaitingState newest = waitingNotices.get(posted.mark().notificationId());
      if (newest != null) {
        for (WaitingState each : ofIt) {
          if (each.number() <= newest.number() && !each.isShown()) {
            shown(each, posted.ts(), true);
          }
        }
      }
    }

    private void failed() {
      metrics.retried();
      state = state.failed(now + backoff.millis(channel, state.failures() + 1));
    }

    /** An edit that is made twice looks the same; a message does not. */
    private void doubt(Step step) {
      if (step instanceof Step.Look look && !look.isEdit()) {
        lane.doubtChannel(true);
      } else if (step instanceof Step.Reply reply) {
        lane.doubtReply(reply.notice());
      }
    }

    private void refused(Step step, Refused refused) throws Exception {
      if (step instanceof Step.Look look) {
        if (look.isEdit() && SlackError.cannotBeEdited(refused.code())) {
          conversations.remove(look.conversation());
          return;
        }
        for (String id : look.notices()) {
          refuse(waitingNotices.get(id), refused);
        }
      } else if (step instanceof Step.Reply reply) {
        refuse(waitingNotices.get(reply.notice()), refused);
      } else if (SlackError.isAboutPlace(refused.code())) {
        lane.goOnWith(null);
      } else {
        // A channel that cannot be read cannot be posted to without a risk of posting twice.
        WaitingState head = null;
        for (WaitingState each : waitingNotices.values()) {
          boolean isFirst = head == null || each.number() < head.number();
          head = isSafe(each) && isFirst ? each : head;
        }
        if (head != null) {
          refuse(head, refused);
        }
      }
    }

    private void refuse(WaitingState waiting, Refused refused) throws Exception {
      ended(waiting, null, Outcome.REFUSED, refused.reason() + " (" + refused.code() + ")");
    }

    private void ended(WaitingState waiting, String ts, Outcome outcome, String reason)
        throws Exception {
      SlackNotice notice = waiting.notice();
      waitingNotices.remove(notice.notificationId());
      lane.trustReply(notice.notificationId());
      ConversationState conversation = conversations.get(notice.conversation());
      if (conversation != null && outcome != Outcome.REFUSED) {
        conversations.put(notice.conversation(), conversation.with(notice.notificationId(), now));
      }
      receipt(notice, ts, waiting.attempts(), outcome, reason);
    }

    void receipt(SlackNotice notice, String ts, int attempts, Outcome outcome, String reason) {
      SlackReceipt receipt =
          new SlackReceipt(
              notice.notificationId(),
              channel,
              notice.conversation(),
              ts == null || ts.isEmpty() ? null : ts,
              attempts,
              outcome,
              reason,
              Instant.ofEpochMilli(now));
      metrics.ended(outcome, now - notice.createdAt().toEpochMilli());
      out.collect(receipt);
      if (outcome == Outcome.REFUSED) {
        context.output(REFUSED, new RefusedNotice(notice, receipt));
      }
    }

    private void remember(String id, String ts) throws Exception {
      ConversationState known = conversations.get(id);
      if (known == null) {
        state = state.remembering(state.conversations() + 1);
      }
      conversations.put(
          id, known == null ? new ConversationState(ts, now, List.of()) : known.at(ts, now));
      if (state.conversations() > settings.conversationLimit()) {
        forgetOldest(id);
      }
    }

    private void forgetOldest(String kept) throws Exception {
      record Remembered(String id, long changedAt) {}
      List<Remembered> all = new ArrayList<>();
      for (Map.Entry<String, ConversationState> each : conversations.entries()) {
        all.add(new Remembered(each.getKey(), each.getValue().changedAt()));
      }
      all.sort(Comparator.comparingLong(Remembered::changedAt).thenComparing(Remembered::id));
      int spare = settings.conversationLimit() / FORGOTTEN_SHARE;
      int beyond = Math.max(0, all.size() - settings.conversationLimit() + spare);
      int number = all.size();
      for (Remembered each : all.subList(0, Math.min(beyond, all.size()))) {
        if (!each.id().equals(kept)) {
          conversations.remove(each.id());
          number--;
        }
      }
      state = state.remembering(number);
    }

    /** At most one timer a channel: the earliest. */
    void wakeAt(long time) {
      if (state.timer() != 0 && state.timer() <= time) {
        return;
      }
      if (state.timer() != 0) {
        context.timerService().deleteProcessingTimeTimer(state.timer());
      }
      context.timerService().registerProcessingTimeTimer(time);
      state = state.timed(time);
    }
  }
}
