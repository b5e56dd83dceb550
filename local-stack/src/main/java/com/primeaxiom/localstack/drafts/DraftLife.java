package com.primeaxiom.localstack.drafts;

import com.primeaxiom.schemas.platform.DraftAction;
import com.primeaxiom.schemas.platform.DraftRelease;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What was done about a draft, and what may still be done. A record counts when it follows the last
 * one that counts: so of two people who release it at the same moment only the first one does. That
 * a mail was sent counts in any case.
 *
 * @param counted the records that count, oldest first
 */
record DraftLife(List<DraftRelease> counted) {

  DraftLife {
    counted = List.copyOf(counted);
  }

  /**
   * The life of a draft.
   *
   * @param recorded its records, in the order of the topic
   */
  static DraftLife of(List<DraftRelease> recorded) {
    List<DraftRelease> counted = new ArrayList<>();
    String last = null;
    for (DraftRelease record : recorded) {
      if (Objects.equals(record.getFollows(), last) || record.getAction() == DraftAction.SENT) {
        counted.add(record);
        last = record.getEventId();
      }
    }
    return new DraftLife(counted);
  }

  /** The record that the next one has to follow; null for none. */
  String lastId() {
    return counted.isEmpty() ? null : last().getEventId();
  }

  /** Whether it waits for a person, as it did at first. */
  boolean isWaiting() {
    return counted.isEmpty() || last().getAction() == DraftAction.DEFERRED;
  }

  /** Whether its end is not known or not good, so that a person has to look at it. */
  boolean isOpen() {
    return isWaiting()
        || switch (last().getAction()) {
          case RELEASE, UNCERTAIN, REFUSED, UNKNOWN -> true;
          case SENT, DISCARD, DEFERRED -> false;
        };
  }

  /**
   * Why it may not be released now; empty when it may.
   *
   * @param isAgain whether a person says that it is to be sent all the same
   */
  Optional<String> objection(boolean isAgain) {
    if (isWaiting()) {
      return Optional.empty();
    }
    String refusal =
        switch (last().getAction()) {
          case SENT, DISCARD -> "It " + inWords() + ".";
          case RELEASE, UNCERTAIN, REFUSED, UNKNOWN, DEFERRED ->
              isAgain ? null : "It %s; to send it all the same, give --again.".formatted(inWords());
        };
    return Optional.ofNullable(refusal);
  }

  /** Why it may not be discarded now; empty when it may. */
  Optional<String> objectionToDiscard() {
    return isWaiting() || last().getAction() == DraftAction.REFUSED
        ? Optional.empty()
        : Optional.of("It " + inWords() + ".");
  }

  /** How it stands, with who did it and when. */
  String inWords() {
    if (counted.isEmpty()) {
      return "waits";
    }
    DraftRelease last = last();
    String who = "by %s at %s".formatted(last.getBy(), last.getOccurredAt());
    String answer = last.getAnswer() == null ? "" : " (" + last.getAnswer() + ")";
    return switch (last.getAction()) {
      case RELEASE ->
          "was released %s and may have been sent: nobody has recorded how it went".formatted(who);
      case UNCERTAIN -> "was released %s and may have been sent%s".formatted(who, answer);
      case SENT -> "was sent to %s, released %s".formatted(last.getTo(), who);
      case DEFERRED -> "waits again after it was released %s%s".formatted(who, answer);
      case REFUSED -> "was released %s and refused by the mail server%s".formatted(who, answer);
      case DISCARD -> "was discarded %s: %s".formatted(who, last.getWhy());
      case UNKNOWN -> "was handled %s in a way that is too new for this program".formatted(who);
    };
  }

  private DraftRelease last() {
    return counted.get(counted.size() - 1);
  }
}
