package com.primeaxiom.jobs.alertdesk.domain;

import com.primeaxiom.jobs.shared.AlertStep.Severity;
import com.primeaxiom.jobs.shared.Money;
import java.util.ArrayList;
import java.util.Comparator;
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
 * @param severities how many of the open ones of each severity
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
    Map<Severity, Integer> severities,
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
        id, isDigest, null, List.of(), 0, 0, Map.of(), Map.of(), Map.of(), List.of(), nowMillis,
        nowMillis, 0);
  }

  /** The message that tells of one more alert. */
  ConversationState joinedBy(Telling telling) {
    boolean isOpen = telling.isOpen();
    return with(
        members == 0 ? telling : null,
        listedWith(telling),
        members + 1,
        open + (isOpen ? 1 : 0),
        counted(severities, isOpen ? telling.step().severity() : null, 1),
        counted(types, telling.step().type(), 1),
        added(money, isOpen ? telling.step().moneyAtRisk() : null, 1));
  }

  /**
   * The message after a further step of an alert that it tells of.
   *
   * @param before how the alert stood in it
   */
  ConversationState told(PlaceState before, Telling telling) {
    ConversationState without = closed(before);
    boolean isOpen = telling.isOpen();
    return with(
        only == null ? null : telling,
        listedWith(telling),
        members,
        without.open + (isOpen ? 1 : 0),
        counted(without.severities, isOpen ? telling.step().severity() : null, 1),
        types,
        added(without.money, isOpen ? telling.step().moneyAtRisk() : null, 1));
  }

  /** The message without an alert that is told by another one from now on. */
  ConversationState leftBy(PlaceState before, Telling telling) {
    ConversationState without = closed(before);
    return with(
        null,
        lines.stream().filter(line -> !line.alertId().equals(telling.alertId())).toList(),
        members - 1,
        without.open,
        without.severities,
        counted(types, telling.step().type(), -1),
        without.money);
  }

  /** The message without what an alert adds to what is open. */
  private ConversationState closed(PlaceState before) {
    return before.isOpen()
        ? with(
            only,
            lines,
            members,
            open - 1,
            counted(severities, before.severity(), -1),
            types,
            added(money, before.money(), -1))
        : this;
  }

  private ConversationState with(
      Telling one,
      List<Line> listed,
      int alerts,
      int openAlerts,
      Map<Severity, Integer> bySeverity,
      Map<String, Integer> byType,
      Map<String, Long> atRisk) {
    return new ConversationState(
        id,
        isDigest,
        one,
        listed,
        alerts,
        openAlerts,
        bySeverity,
        byType,
        atRisk,
        unsaid,
        openedAtMillis,
        changedAtMillis,
        sequence);
  }

  /** The message with other replies that wait to be said. */
  ConversationState unsaid(List<String> replies) {
    return with(replies, changedAtMillis, sequence);
  }

  /** The message after another notice of it. */
  ConversationState noticed(long nowMillis) {
    return with(unsaid, nowMillis, sequence + 1);
  }

  private ConversationState with(List<String> replies, long editedAtMillis, int notices) {
    return new ConversationState(
        id,
        isDigest,
        only,
        lines,
        members,
        open,
        severities,
        types,
        money,
        replies,
        openedAtMillis,
        editedAtMillis,
        notices);
  }

  /** The greatest severity of what is open; null when nothing is. */
  Severity severity() {
    return severities.keySet().stream().max(Comparator.naturalOrder()).orElse(null);
  }

  /** The first ones, with an alert as it stands; one that was not listed may be by now. */
  private List<Line> listedWith(Telling telling) {
    List<Line> listed = new ArrayList<>(lines);
    listed.removeIf(line -> line.alertId().equals(telling.alertId()));
    listed.add(Line.of(telling));
    listed.sort(Line.FIRST);
    return List.copyOf(listed.subList(0, Math.min(LISTED, listed.size())));
  }

  private static <K> Map<K, Integer> counted(Map<K, Integer> counts, K what, int by) {
    if (what == null) {
      return counts;
    }
    Map<K, Integer> next = new HashMap<>(counts);
    next.merge(what, by, Integer::sum);
    next.values().removeIf(count -> count == 0);
    return Map.copyOf(next);
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
