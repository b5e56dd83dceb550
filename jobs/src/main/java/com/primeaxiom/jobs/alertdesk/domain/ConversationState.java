package com.primeaxiom.jobs.alertdesk.domain;

import com.primeaxiom.jobs.shared.Money;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A message in a channel, and what it tells of. Its size does not grow with what it tells of: the
 * first {@value #LISTED} alerts are listed, the others counted.
 *
 * @param id the message; the same after a replay
 * @param isDigest whether it is a digest
 * @param only the one alert that it tells of; null when it tells of several
 * @param lines the alerts that are listed
 * @param members how many it tells of
 * @param open how many of them are open
 * @param types how many of each type
 * @param money money at risk of the open ones, minor units by currency
 * @param unsaid replies that wait for the end of the quiet
 * @param openedAtMillis when it was sent, epoch milliseconds
 * @param changedAtMillis when it was edited last, epoch milliseconds
 * @param sequence how many notices there were of it
 */
public record ConversationState(
    String id,
    boolean isDigest,
    Telling only,
    List<Line> lines,
    int members,
    int open,
    Map<String, Integer> types,
    Map<String, Long> money,
    List<String> unsaid,
    long openedAtMillis,
    long changedAtMillis,
    int sequence) {

  /** How many alerts a message lists. */
  public static final int LISTED = 20;

  /** A message that tells of nothing yet. */
  static ConversationState begun(String id, boolean isDigest, long nowMillis) {
    return new ConversationState(
        id, isDigest, null, List.of(), 0, 0, Map.of(), Map.of(), List.of(), nowMillis, nowMillis,
        0);
  }

  /** The message that tells of one more alert. */
  ConversationState joinedBy(Telling telling) {
    Map<String, Integer> counted = new HashMap<>(types);
    counted.merge(telling.step().type(), 1, Integer::sum);
    List<Line> listed = new ArrayList<>(lines);
    listed.add(Line.of(telling));
    listed.sort(Line.FIRST);
    return new ConversationState(
        id,
        isDigest,
        members == 0 ? telling : null,
        List.copyOf(listed.subList(0, Math.min(LISTED, listed.size()))),
        members + 1,
        open + (telling.isOpen() ? 1 : 0),
        Map.copyOf(counted),
        added(money, telling.isOpen() ? telling.step().moneyAtRisk() : null, 1),
        unsaid,
        openedAtMillis,
        changedAtMillis,
        sequence);
  }

  /**
   * The message after a further step of an alert that it tells of.
   *
   * @param before how the alert stood in it
   */
  ConversationState told(PlaceState before, Telling telling) {
    Map<String, Long> less = added(money, before.isOpen() ? before.money() : null, -1);
    return new ConversationState(
        id,
        isDigest,
        only == null ? null : telling,
        lines.stream()
            .map(line -> line.alertId().equals(telling.alertId()) ? Line.of(telling) : line)
            .toList(),
        members,
        open + (telling.isOpen() ? 1 : 0) - (before.isOpen() ? 1 : 0),
        types,
        added(less, telling.isOpen() ? telling.step().moneyAtRisk() : null, 1),
        unsaid,
        openedAtMillis,
        changedAtMillis,
        sequence);
  }

  /** The message without an alert that is told by another one from now on. */
  ConversationState leftBy(PlaceState before, Telling telling) {
    return new ConversationState(
        id,
        isDigest,
        null,
        lines.stream().filter(line -> !line.alertId().equals(telling.alertId())).toList(),
        members,
        open - (before.isOpen() ? 1 : 0),
        types,
        added(money, before.isOpen() ? before.money() : null, -1),
        unsaid,
        openedAtMillis,
        changedAtMillis,
        sequence);
  }

  /** The message with other replies that wait for the end of the quiet. */
  ConversationState unsaid(List<String> replies) {
    return new ConversationState(
        id,
        isDigest,
        only,
        lines,
        members,
        open,
        types,
        money,
        replies,
        openedAtMillis,
        changedAtMillis,
        sequence);
  }

  /** The message after another notice of it. */
  ConversationState noticed(long nowMillis) {
    return new ConversationState(
        id,
        isDigest,
        only,
        lines,
        members,
        open,
        types,
        money,
        unsaid,
        openedAtMillis,
        nowMillis,
        sequence + 1);
  }

  private static Map<String, Long> added(Map<String, Long> sums, Money part, int sign) {
    if (part == null) {
      return sums;
    }
    Map<String, Long> next = new HashMap<>(sums);
    next.merge(part.currency(), sign * part.amountMinor(), Long::sum);
    return Map.copyOf(next);
  }
}
