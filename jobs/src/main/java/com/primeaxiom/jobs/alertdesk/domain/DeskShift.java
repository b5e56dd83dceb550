package com.primeaxiom.jobs.alertdesk.domain;

import com.primeaxiom.jobs.alertdesk.domain.DeskPolicy.Batch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The work of one instant at the desk of a channel.
 *
 * <p>A visible step goes to the message that tells of its alert, as an edit. An alert that the
 * channel was not told of waits: with its group for a moment, or until the quiet is over; a
 * critical one does not. What is due is sent as one message, or joins one that was sent to the same
 * group; what the channel does not take any more waits for the next digest. Each step is told by
 * exactly one notice.
 */
public final class DeskShift {

  private static final long DAY_MILLIS = 86_400_000L;

  /** Replies that wait, by the message that they are of. */
  private static final String UNSAID = "unsaid|";

  private final DeskPolicy policy;
  private final String channel;
  private final long atMillis;
  private final ChannelBooks books;
  private final Map<String, Draft> drafts = new TreeMap<>();
  private ChannelState state;

  /**
   * Begins the work.
   *
   * @param known the channel; null for one that was never written to
   * @param atMillis the instant, epoch milliseconds
   */
  public DeskShift(
      DeskPolicy policy, String channel, ChannelState known, ChannelBooks books, long atMillis) {
    this.policy = policy;
    this.channel = channel;
    this.books = books;
    this.atMillis = atMillis;
    this.state =
        known == null
            ? new ChannelState(0, 0, atMillis / DAY_MILLIS).with(policy.rate().full(atMillis))
            : known.with(policy.rate().at(known.allowance(), atMillis));
  }

  /**
   * Does it.
   *
   * @param tellings what is told at the instant, in order
   * @param retentionMillis how long an alert is remembered after it was told last
   * @return the notices, in order
   */
  public List<Notice> work(List<Telling> tellings, long retentionMillis) throws Exception {
    for (Telling telling : tellings) {
      take(telling);
    }
    for (String batch : dueBatches()) {
      send(batch);
    }
    List<Notice> notices = notices();
    if (state.sweptDay() < atMillis / DAY_MILLIS) {
      sweep(atMillis - retentionMillis);
      state = state.swept(atMillis / DAY_MILLIS);
    }
    return notices;
  }

  /** The channel after the work. */
  public ChannelState state() {
    return state;
  }

  /** When there is something to do next, epoch milliseconds; the end of time for never. */
  public long nextMillis() throws Exception {
    boolean isKept =
        books.places().entries().iterator().hasNext()
            || books.conversations().entries().iterator().hasNext();
    long next = isKept ? (atMillis / DAY_MILLIS + 1) * DAY_MILLIS : Long.MAX_VALUE;
    for (Map.Entry<String, Long> due : books.dues().entries()) {
      next = Math.min(next, due.getValue());
    }
    return Math.max(next, atMillis + 1);
  }

  private void take(Telling telling) throws Exception {
    String alert = telling.alertId();
    PlaceState place = books.places().get(alert);
    PendingState before = books.waiting().get(alert);
    if (before != null) {
      goOnWaiting(before, telling);
    } else if (place == null || draft(place.conversation()) == null) {
      waitAsNew(telling);
    } else if (place.isOutgrownBy(telling)) {
      draft(place.conversation()).leave(place, telling);
      books.places().remove(alert);
      waitAsNew(telling);
    } else {
      Draft draft = draft(place.conversation());
      draft.tell(place, telling);
      books.places().put(alert, draft.place(telling));
    }
  }

  private void waitAsNew(Telling telling) throws Exception {
    Batch batch = policy.batch(telling);
    await(batch);
    books.waiting().put(telling.alertId(), PendingState.of(batch.name(), telling));
  }

  /** One that got worse may have to wait less long. */
  private void goOnWaiting(PendingState before, Telling telling) throws Exception {
    PendingState next = before.and(telling);
    boolean isWorse = telling.step().severity().compareTo(before.latest().step().severity()) > 0;
    if (telling.isUrgent() || isWorse) {
      Batch now = policy.batch(telling);
      Long due = books.dues().get(before.batch());
      if (due == null || now.dueMillis() < due) {
        await(now);
        next = next.movedTo(now.name());
      }
    }
    books.waiting().put(telling.alertId(), next);
  }

  private void await(Batch batch) throws Exception {
    Long due = books.dues().get(batch.name());
    if (due == null || batch.dueMillis() < due) {
      books.dues().put(batch.name(), batch.dueMillis());
    }
  }

  private Set<String> dueBatches() throws Exception {
    Set<String> due = new TreeSet<>();
    for (Map.Entry<String, Long> entry : books.dues().entries()) {
      if (entry.getValue() <= atMillis) {
        due.add(entry.getKey());
      }
    }
    return due;
  }

  private void send(String batch) throws Exception {
    books.dues().remove(batch);
    if (batch.startsWith(UNSAID)) {
      Draft draft = draft(batch.substring(UNSAID.length()));
      if (draft != null && !draft.conversation().unsaid().isEmpty()) {
        draft.sayUnsaid();
      }
      return;
    }
    List<PendingState> alerts = new ArrayList<>();
    for (Map.Entry<String, PendingState> entry : books.waiting().entries()) {
      if (entry.getValue().batch().equals(batch)) {
        alerts.add(entry.getValue());
      }
    }
    alerts.sort(PendingState.FIRST);
    if (alerts.isEmpty()) {
      return;
    }
    long quietUntil = quietUntil(alerts);
    if (quietUntil > atMillis) {
      move(alerts, Batch.digest(quietUntil));
      return;
    }
    boolean isDigest = Batch.isDigest(batch);
    List<PendingState> worth =
        isDigest ? alerts : alerts.stream().filter(alert -> alert.latest().isOpen()).toList();
    if (!isDigest) {
      // What came and went is worth no message of its own.
      postpone(alerts.stream().filter(alert -> !alert.latest().isOpen()).toList());
    }
    if (worth.isEmpty()) {
      return;
    }
    boolean isUrgent = worth.get(0).latest().isUrgent();
    Draft joined = isDigest ? null : joinable(batch);
    if (joined != null) {
      joined.more(worth);
      settle(joined, worth);
    } else if (isDigest || isUrgent || state.left() > 0) {
      begin(batch, isDigest, worth);
    } else {
      postpone(worth);
    }
  }

  private void begin(String batch, boolean isDigest, List<PendingState> alerts) throws Exception {
    String id = String.join("/", channel, batch, Long.toString(atMillis));
    Draft draft = new Draft(ConversationState.begun(id, isDigest, atMillis));
    drafts.put(id, draft);
    settle(draft, alerts);
    if (!isDigest) {
      books.newest().put(batch, id);
      boolean isUrgent = alerts.get(0).latest().isUrgent();
      state = isUrgent ? state : state.with(RateLimit.spent(state.allowance()));
    }
  }

  private void settle(Draft draft, List<PendingState> alerts) throws Exception {
    for (PendingState alert : alerts) {
      draft.join(alert);
      books.waiting().remove(alert.latest().alertId());
      books.places().put(alert.latest().alertId(), draft.place(alert.latest()));
    }
  }

  private void postpone(List<PendingState> alerts) throws Exception {
    move(alerts, policy.overflow(atMillis));
  }

  private void move(List<PendingState> alerts, Batch batch) throws Exception {
    for (PendingState alert : alerts) {
      await(batch);
      books.waiting().put(alert.latest().alertId(), alert.movedTo(batch.name()));
    }
  }

  /** When the quiet ends that holds for the most severe of them; now when there is none. */
  private long quietUntil(List<PendingState> alerts) {
    return alerts.stream()
        .map(alert -> alert.latest())
        .filter(Telling::isOpen)
        .map(open -> open.step().severity())
        .max(Comparator.naturalOrder())
        .map(severity -> policy.quietUntil(channel, severity, atMillis))
        .orElse(atMillis);
  }

  /** The message that a batch may still join; null for none. */
  private Draft joinable(String batch) throws Exception {
    String id = books.newest().get(batch);
    Draft last = id == null ? null : draft(id);
    return last != null
            && last.conversation().open() > 0
            && atMillis - last.conversation().openedAtMillis() < policy.groups().joinMillis()
        ? last
        : null;
  }

  /** The message as it stands in this instant; null for one that was forgotten. */
  private Draft draft(String conversation) throws Exception {
    Draft draft = drafts.get(conversation);
    if (draft == null) {
      ConversationState known = books.conversations().get(conversation);
      draft = known == null ? null : new Draft(known);
      if (draft != null) {
        drafts.put(conversation, draft);
      }
    }
    return draft;
  }

  private List<Notice> notices() throws Exception {
    List<Notice> notices = new ArrayList<>();
    for (Draft draft : drafts.values()) {
      if (!draft.isChanged()) {
        continue;
      }
      waitToSay(draft);
      boolean isReplied = draft.hasReply() && (state.left() > 0 || draft.isUrgent());
      if (isReplied && !draft.isUrgent()) {
        state = state.with(RateLimit.spent(state.allowance()));
      }
      ConversationState noticed = draft.conversation().noticed(atMillis);
      books.conversations().put(noticed.id(), noticed);
      notices.add(
          new Notice(
              noticed.id() + "/" + noticed.sequence(),
              channel,
              noticed.id(),
              noticed.sequence(),
              policy.look(noticed),
              isReplied ? draft.reply() : "",
              isReplied && draft.isLoud(),
              draft.steps(),
              atMillis));
    }
    return notices;
  }

  /**
   * What everybody is to notice is not lost: it is said when the quiet of the channel is over, or
   * with the next digest where the channel takes no more. Of what is critical too much at once is
   * said together.
   */
  private void waitToSay(Draft draft) throws Exception {
    if (!draft.hasReply() || !draft.isLoud()) {
      return;
    }
    long until = sayableFrom(draft);
    if (until > atMillis) {
      draft.keepUnsaid();
      String unsaid = UNSAID + draft.conversation().id();
      Long due = books.dues().get(unsaid);
      books.dues().put(unsaid, due == null ? until : Math.min(due, until));
    }
  }

  private long sayableFrom(Draft draft) {
    if (draft.isUrgent()) {
      long last = draft.conversation().changedAtMillis();
      return draft.isDue() ? atMillis : Math.max(atMillis, last + policy.groups().waitMillis());
    }
    long quietUntil = policy.quietUntil(channel, draft.severity(), atMillis);
    return quietUntil > atMillis || state.left() > 0
        ? quietUntil
        : policy.overflow(atMillis).dueMillis();
  }

  /** Forgets alerts and messages of which nothing was told since. */
  private void sweep(long sinceMillis) throws Exception {
    Set<String> alerts = new HashSet<>();
    for (Map.Entry<String, PlaceState> entry : books.places().entries()) {
      if (entry.getValue().toldAtMillis() < sinceMillis) {
        alerts.add(entry.getKey());
      }
    }
    Set<String> messages = new HashSet<>();
    for (Map.Entry<String, ConversationState> entry : books.conversations().entries()) {
      if (entry.getValue().changedAtMillis() < sinceMillis) {
        messages.add(entry.getKey());
      }
    }
    Set<String> batches = new HashSet<>();
    for (Map.Entry<String, String> entry : books.newest().entries()) {
      if (messages.contains(entry.getValue())) {
        batches.add(entry.getKey());
      }
    }
    for (String alert : alerts) {
      books.places().remove(alert);
    }
    for (String message : messages) {
      books.conversations().remove(message);
    }
    for (String batch : batches) {
      books.newest().remove(batch);
    }
  }
}
