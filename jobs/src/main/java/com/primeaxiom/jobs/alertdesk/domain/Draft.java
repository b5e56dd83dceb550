package com.primeaxiom.jobs.alertdesk.domain;

import com.primeaxiom.jobs.alertdesk.domain.Telling.Kind;
import com.primeaxiom.jobs.shared.AlertStep.Severity;
import com.primeaxiom.jobs.shared.Wording;
import java.util.ArrayList;
import java.util.List;

/** A message while it is written: what it tells of grows within one instant. */
final class Draft {

  /** More lines below a message than these are not read. */
  private static final int REPLIES = 5;

  private final List<String> steps = new ArrayList<>();
  private final List<String> replies = new ArrayList<>();
  private ConversationState conversation;
  private boolean isUrgent;
  private boolean isLoud;
  private boolean isDue;
  private boolean isChanged;

  /**
   * Begins a notice of a message.
   *
   * @param conversation the message as it stands
   */
  Draft(ConversationState conversation) {
    this.conversation = conversation;
  }

  /** Tells of one more alert. */
  void join(PendingState alert) {
    conversation = conversation.joinedBy(alert.latest());
    isChanged = true;
    steps.addAll(alert.steps());
  }

  /** Says below the message, to everybody, that it tells of more alerts. */
  void more(List<PendingState> alerts) {
    isLoud = true;
    isUrgent |= alerts.get(0).latest().isUrgent();
    replies.add(
        Wording.count(alerts.size(), "more alert")
            + ": "
            + Wording.row(
                alerts.stream()
                    .limit(REPLIES)
                    .map(alert -> DeskWording.title(alert.latest().step()))
                    .toList())
            + (alerts.size() > REPLIES ? " and others" : "")
            + ".");
  }

  /** Tells a further step of an alert. */
  void tell(PlaceState before, Telling telling) {
    conversation = conversation.told(before, telling);
    isChanged = true;
    steps.add(telling.stepId());
    String reply = DeskWording.reply(telling);
    boolean isToldAgain = telling.kind() == Kind.REMINDED || telling.kind() == Kind.BACK;
    boolean isSaidByEdit =
        (conversation.isDigest() && !isToldAgain)
            || (!telling.isOpen() && conversation.members() > 1);
    if (!reply.isEmpty() && !isSaidByEdit) {
      replies.add(reply);
      isUrgent |= telling.isUrgent();
      isLoud |= telling.kind().isLoud();
    }
    if (!telling.isOpen() && conversation.members() > 1 && conversation.open() == 0) {
      replies.add("None of them is open any more.");
    }
  }

  /** Tells no longer of an alert, which gets a message of its own. */
  void leave(PlaceState before, Telling telling) {
    conversation = conversation.leftBy(before, telling);
    isChanged = true;
  }

  /** Where an alert is told, after this notice. */
  PlaceState place(Telling telling) {
    return PlaceState.of(conversation.id(), conversation.isDigest(), telling);
  }

  /** The message with what it tells of now. */
  ConversationState conversation() {
    return conversation;
  }

  /** Whether the message looks different from before. */
  boolean isChanged() {
    return isChanged;
  }

  /** Whether something is said below the message. */
  boolean hasReply() {
    return !replies.isEmpty();
  }

  /** What is said below the message. */
  String reply() {
    List<String> said = replies.subList(0, Math.min(REPLIES, replies.size()));
    String more =
        replies.size() > REPLIES
            ? "\n… and " + Wording.count(replies.size() - REPLIES, "further step") + "."
            : "";
    return String.join("\n", said) + more;
  }

  /** Says what waited to be said, unless nothing that it was about is open any more. */
  void sayUnsaid() {
    if (conversation.open() > 0) {
      replies.addAll(0, conversation.unsaid());
      isLoud = true;
      isDue = true;
      isUrgent = conversation.severity() == Severity.CRITICAL;
    }
    conversation = conversation.unsaid(List.of());
    isChanged = true;
  }

  /** Whether what is said has waited for its time. */
  boolean isDue() {
    return isDue;
  }

  /** Keeps what is said for a better time. */
  void keepUnsaid() {
    List<String> kept = new ArrayList<>(conversation.unsaid());
    kept.addAll(replies);
    conversation =
        conversation.unsaid(
            List.copyOf(kept.subList(Math.max(0, kept.size() - REPLIES), kept.size())));
    replies.clear();
  }

  /** The greatest severity of what is open; the least where nothing is. */
  Severity severity() {
    Severity greatest = conversation.severity();
    return greatest == null ? Severity.LOW : greatest;
  }

  /** Whether everybody is to notice what is said. */
  boolean isLoud() {
    return isLoud;
  }

  /** Whether what is said is not to wait. */
  boolean isUrgent() {
    return isUrgent;
  }

  /** Ids of the visible steps that are told. */
  List<String> steps() {
    return List.copyOf(steps);
  }
}
