package com.primeaxiom.jobs.alertdesk.domain;

import com.primeaxiom.jobs.shared.AlertStep.Severity;
import java.io.Serializable;
import java.util.List;

/**
 * Every rule of the desk.
 *
 * @param episodes which steps people see
 * @param quiet when channels are quiet
 * @param groups which alerts are told together
 * @param rate how many messages a channel takes
 * @param digestMillis how long what a channel does not take waits for its digest, milliseconds
 * @param links where readers find more
 * @param version version of the rules
 */
public record DeskPolicy(
    EpisodeRule episodes,
    List<QuietHours> quiet,
    GroupRule groups,
    RateLimit rate,
    long digestMillis,
    Links links,
    String version)
    implements Serializable {

  public DeskPolicy {
    quiet = List.copyOf(quiet);
  }

  /** Of a week, and the night before it. */
  private static final int DAYS = 8;

  /**
   * What an alert that is told for the first time waits with.
   *
   * @param name what those that wait together have in common
   * @param dueMillis when they are told, epoch milliseconds
   */
  record Batch(String name, long dueMillis) {

    private static final String DIGEST = "digest|";

    static Batch digest(long dueMillis) {
      return new Batch(DIGEST + dueMillis, dueMillis);
    }

    /** Whether a batch of that name is a digest. */
    static boolean isDigest(String name) {
      return name.startsWith(DIGEST);
    }
  }

  /** What an alert waits with that is new to a channel. */
  Batch batch(Telling telling) {
    long now = telling.atMillis();
    if (telling.isUrgent()) {
      return new Batch("now|" + GroupRule.group(telling.step()), now);
    }
    long quietUntil = quietUntil(telling.channel(), telling.step().severity(), now);
    return quietUntil > now
        ? Batch.digest(quietUntil)
        : new Batch("group|" + GroupRule.group(telling.step()), now + groups.waitMillis());
  }

  /** The digest of what a channel does not take now. */
  Batch overflow(long nowMillis) {
    return Batch.digest((nowMillis / digestMillis + 1) * digestMillis);
  }

  /** How a message looks. */
  Look look(ConversationState conversation) {
    return conversation.only() == null
        ? DeskWording.many(conversation)
        : DeskWording.one(conversation.only(), links);
  }

  /**
   * When the quiet of a channel ends for an alert, epoch milliseconds; now when there is none.
   * Quiet that follows upon quiet goes on, for a week and a day at most: nothing is held for ever.
   */
  long quietUntil(String channel, Severity severity, long nowMillis) {
    long end = nowMillis;
    for (int hop = 0; hop <= DAYS * quiet.size(); hop++) {
      long from = end;
      end =
          quiet.stream()
              .filter(hours -> hours.channel().equals(channel))
              .mapToLong(hours -> hours.endMillis(severity, from))
              .max()
              .orElse(from);
      if (end == from) {
        return end;
      }
    }
    return end;
  }
}
