package com.primeaxiom.localstack.drafts;

import com.primeaxiom.localstack.StackException;
import com.primeaxiom.localstack.StackSettings;
import com.primeaxiom.localstack.kafka.TopicContents;
import com.primeaxiom.localstack.replay.CanonicalEvent;
import com.primeaxiom.localstack.replay.EventSender;
import com.primeaxiom.schemas.Topics;
import com.primeaxiom.schemas.platform.DraftAction;
import com.primeaxiom.schemas.platform.DraftRelease;
import com.primeaxiom.sinks.mail.MailAnswer;
import com.primeaxiom.sinks.mail.MailAnswer.Refused;
import com.primeaxiom.sinks.mail.MailAnswer.Sent;
import com.primeaxiom.sinks.mail.MailAnswer.TryAgain;
import com.primeaxiom.sinks.mail.MailAnswer.Unknown;
import com.primeaxiom.sinks.mail.MailMessage;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Drafts with what was done about them.
 *
 * @param settings where Kafka and the registry are
 * @param financeAddress where drafts for finance go to; null for nowhere yet
 * @param complaints who is told of records that cannot be read
 */
record DraftDesk(StackSettings settings, String financeAddress, Consumer<String> complaints) {

  /** Source of what is done here. */
  private static final String SOURCE = "stack";

  /**
   * A draft and its life.
   *
   * @param draft the draft
   * @param life what was done about it
   */
  record Entry(Draft draft, DraftLife life) {}

  /**
   * What a person does.
   *
   * @param by who
   * @param at event time
   * @param why why; null for no word
   */
  record Hand(String by, Instant at, String why) {}

  /** Sends a mail and says what became of it. */
  interface Post extends Function<MailMessage, MailAnswer> {}

  /** Every draft, oldest first; of two records that say the same, the first one. */
  List<Entry> all() {
    TopicContents contents = new TopicContents(settings, complaints);
    Map<String, Draft> drafts = new LinkedHashMap<>();
    Stream.concat(
            contents.of(Topics.VENDOR_DRAFT).stream().map(VendorLetter::of),
            contents.of(Topics.FINANCE_NOTE).stream()
                .map(note -> FinanceLetter.of(note, financeAddress)))
        .forEach(draft -> drafts.putIfAbsent(draft.id(), draft));
    Map<String, List<DraftRelease>> recorded =
        contents.of(Topics.DRAFT_RELEASE).stream()
            .collect(Collectors.groupingBy(DraftRelease::getDraftId));
    return drafts.values().stream()
        .sorted(Comparator.comparing(Draft::at).thenComparing(Draft::id))
        .map(draft -> new Entry(draft, DraftLife.of(recorded.getOrDefault(draft.id(), List.of()))))
        .toList();
  }

  /**
   * The one draft with an id, or with a part of it that no other draft has which is not done with.
   *
   * @throws StackException when there is none, or more than one
   */
  Entry known(String part) {
    List<Entry> all = all();
    List<Entry> exact = all.stream().filter(entry -> entry.draft().id().equals(part)).toList();
    if (!exact.isEmpty()) {
      return exact.get(0);
    }
    List<Entry> found =
        all.stream()
            .filter(entry -> entry.life().isOpen() && entry.draft().id().contains(part))
            .toList();
    if (found.size() == 1) {
      return found.get(0);
    }
    throw new StackException(
        found.isEmpty()
            ? "There is no draft '%s'; 'stack drafts list' shows those that wait.".formatted(part)
            : "'%s' is a part of %d drafts, for example %s and %s; say more of it."
                .formatted(
                    part, found.size(), found.get(0).draft().id(), found.get(1).draft().id()));
  }

  /**
   * The one draft with an id or a part of it, when it may be released.
   *
   * @param isAgain whether it is to be sent although it may have been, or was refused
   * @throws StackException when there is none, or it may not be released
   */
  Entry releasable(String part, boolean isAgain) {
    Entry entry = known(part);
    entry
        .life()
        .objection(isAgain)
        .ifPresent(
            objection -> {
              throw new StackException(entry.draft().id() + " is not sent. " + objection);
            });
    return entry;
  }

  /**
   * Lets a draft go: writes that down, sends the mail, and writes down what became of it. Who finds
   * the first record and not the second knows that the mail may have been sent.
   *
   * @param entry a draft that is {@link #releasable}
   * @return what the mail server said
   * @throws StackException when it was not sent, or somebody else was faster
   */
  String release(Entry entry, MailMessage mail, Hand hand, Post post) {
    String id = entry.draft().id();
    DraftRelease release =
        record(entry, DraftAction.RELEASE, hand)
            .setTo(mail.to().inWords())
            .setMessageId(mail.messageId())
            .build();
    claim(release);
    MailAnswer answer = post.apply(mail);
    DraftAction became;
    String words;
    if (answer instanceof Sent sent) {
      became = DraftAction.SENT;
      words = sent.reply();
    } else if (answer instanceof TryAgain later) {
      became = DraftAction.DEFERRED;
      words = later.reason();
    } else if (answer instanceof Refused refused) {
      became = DraftAction.REFUSED;
      words = refused.reason();
    } else {
      became = DraftAction.UNCERTAIN;
      words = ((Unknown) answer).reason();
    }
    DraftRelease outcome =
        DraftRelease.newBuilder(release)
            .setEventId(release.getEventId() + "/outcome")
            .setAction(became)
            .setFollows(release.getEventId())
            .setAnswer(words)
            .build();
    try {
      send(outcome);
    } catch (RuntimeException e) {
      throw new StackException(
          "%s: %s That could not be recorded (%s), so it counts as one that may have been sent."
              .formatted(id, said(became, words), e.getMessage()),
          e);
    }
    if (became != DraftAction.SENT) {
      throw new StackException(id + ": " + said(became, words));
    }
    return words;
  }

  /**
   * Says that a draft is not to be sent.
   *
   * @throws StackException when it was sent, or may have been
   */
  void discard(Entry entry, Hand hand) {
    entry
        .life()
        .objectionToDiscard()
        .ifPresent(
            objection -> {
              throw new StackException(entry.draft().id() + " is not discarded. " + objection);
            });
    claim(record(entry, DraftAction.DISCARD, hand).build());
  }

  private static String said(DraftAction became, String words) {
    return switch (became) {
      case SENT -> "The mail was sent.";
      case DEFERRED -> "Not sent; it waits and can be released again. " + words;
      case REFUSED -> "Not sent, and refused for good. " + words;
      case UNCERTAIN -> "It may have been sent, and may not. " + words;
      case RELEASE, DISCARD, UNKNOWN -> words;
    };
  }

  private static DraftRelease.Builder record(Entry entry, DraftAction action, Hand hand) {
    return DraftRelease.newBuilder()
        .setEventId(
            String.join(
                "/", entry.draft().id(), Draft.words(action.name()), UUID.randomUUID().toString()))
        .setOccurredAt(hand.at())
        .setSource(SOURCE)
        .setDraftId(entry.draft().id())
        .setAction(action)
        .setFollows(entry.life().lastId())
        .setBy(hand.by())
        .setWhy(hand.why());
  }

  /** Writes a record down, and makes sure that it is the one that counts. */
  private void claim(DraftRelease done) {
    send(done);
    DraftLife life =
        DraftLife.of(
            new TopicContents(settings, complaints)
                .of(Topics.DRAFT_RELEASE).stream()
                    .filter(record -> record.getDraftId().equals(done.getDraftId()))
                    .toList());
    if (!done.getEventId().equals(life.lastId())) {
      throw new StackException(
          "%s was handled by somebody else at the same moment, and theirs counts: it %s."
              .formatted(done.getDraftId(), life.inWords()));
    }
  }

  private void send(DraftRelease done) {
    try (EventSender sender =
        EventSender.connect(
            settings.kafka(), settings.registry(), SOURCE, List.of(Topics.DRAFT_RELEASE))) {
      sender.send(new CanonicalEvent<>(Topics.DRAFT_RELEASE, done));
      sender.flush();
    }
  }
}
