package com.primeaxiom.sinks.slack;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * What a running task knows of a channel besides its state; all of it is made again after a
 * restart, when everything that waits is in doubt.
 */
final class Lane {

  /** The request that is out. */
  sealed interface Step {

    /** Posts or edits a conversation's message; stands for the notices that it settles. */
    record Look(String conversation, boolean isEdit, List<String> notices) implements Step {}

    /** Adds a reply. */
    record Reply(String notice) implements Step {}

    /** Reads the channel from the time of the oldest that waits, page by page. */
    record ReadChannel(long oldest, String cursor) implements Step {}

    /** Reads the thread of a conversation. */
    record ReadThread(String conversation, String ts, long oldest) implements Step {}
  }

  private final Set<String> doubtfulReplies = new HashSet<>();
  private boolean isChannelInDoubt;
  private Step.ReadChannel nextPage;
  private long unsafeAt = Long.MIN_VALUE;
  private Step step;
  private CompletableFuture<SlackAnswer> answer;

  Lane(boolean isChannelInDoubt) {
    this.isChannelInDoubt = isChannelInDoubt;
  }

  /** Whether something may be in the channel that the state does not know of. */
  boolean isChannelInDoubt() {
    return isChannelInDoubt;
  }

  void doubtChannel(boolean inDoubt) {
    isChannelInDoubt = inDoubt;
    nextPage = null;
  }

  /** The page with which reading goes on; null to begin. A long channel takes many. */
  Step.ReadChannel nextPage() {
    return nextPage;
  }

  void goOnWith(Step.ReadChannel page) {
    nextPage = page;
  }

  /** Whether the reply of a notice may be in the thread already. */
  boolean isReplyInDoubt(String notice) {
    return doubtfulReplies.contains(notice);
  }

  void doubtReply(String notice) {
    doubtfulReplies.add(notice);
  }

  void trustReply(String notice) {
    doubtfulReplies.remove(notice);
  }

  /** Whether nothing could be sent when that checkpoint was the last to have completed. */
  boolean isUnsafeAt(long checkpoint) {
    return unsafeAt == checkpoint;
  }

  void unsafeAt(long checkpoint) {
    unsafeAt = checkpoint;
  }

  boolean isBusy() {
    return answer != null;
  }

  boolean hasAnswer() {
    return answer != null && answer.isDone();
  }

  void begin(Step next, CompletableFuture<SlackAnswer> future) {
    step = next;
    answer = future;
  }

  Step step() {
    return step;
  }

  SlackAnswer takeAnswer() {
    SlackAnswer taken = answer.join();
    answer = null;
    return taken;
  }
}
