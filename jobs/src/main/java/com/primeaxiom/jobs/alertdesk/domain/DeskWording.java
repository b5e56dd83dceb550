package com.primeaxiom.jobs.alertdesk.domain;

import com.primeaxiom.jobs.alertdesk.domain.Look.Figure;
import com.primeaxiom.jobs.shared.AlertStep;
import com.primeaxiom.jobs.shared.AlertStep.Status;
import com.primeaxiom.jobs.shared.AlertStep.Term;
import com.primeaxiom.jobs.shared.Money;
import com.primeaxiom.jobs.shared.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How the desk speaks to people. */
final class DeskWording {

  private static final int SECONDS_A_MINUTE = 60;

  /** What is nearly certain is not said to be. */
  private static final double CERTAIN = 0.995;

  /** The two or three numbers by which an alert of a type is decided. */
  private static final Map<String, List<String>> FIGURES =
      Map.of(
          "ATP_DRIFT", List.of("storefront_available", "warehouse_atp", "age"),
          "PHANTOM_STOCK", List.of("on_hand", "failed_picks", "missing"),
          "OVERSELL_RISK", List.of("probability", "expected_units"),
          "OVERSOLD", List.of("oversold", "affected_lines"),
          "LOW_STOCK", List.of("days_of_cover", "target_days", "units_a_day"),
          "PO_DELAY_RISK", List.of("stock_out_probability", "stock_out_probability_on_time"),
          "GRADE_DROP", List.of("score_before", "score", "lines"),
          "CHARGEBACK_DEADLINE", List.of("hours_left", "completeness", "gaps"),
          "DEADLINE_MISSED", List.of("amount", "completeness", "gaps"),
          "RATIO_BURN_DOWN", List.of("ratio", "threshold", "counted"));

  /** What helps, by type; the summaries of oversell alerts say it themselves. */
  private static final Map<String, String> ADVICE =
      Map.ofEntries(
          Map.entry("ATP_DRIFT", "Push the SKU's figure to the channel again, or stop its sale."),
          Map.entry("PHANTOM_STOCK", "Have the shelf counted, and block the missing units."),
          Map.entry("OVERSOLD", "Serve the oldest orders first; tell the customers of the others."),
          Map.entry("LOW_STOCK", "Order more, or slow its sale down."),
          Map.entry("PO_DELAY_RISK", "Call the vendor; move stock from another location."),
          Map.entry("GRADE_DROP", "Look at the scorecard before the next order."),
          Map.entry("CHARGEBACK_DEADLINE", "Gather what is missing, then submit once."),
          Map.entry(
              "EVIDENCE_INCOMPLETE_AT_SUBMISSION", "Ask the processor whether it can be added to."),
          Map.entry(
              "DEADLINE_MISSED", "Book the loss, unless the processor still takes an answer."),
          Map.entry("REFUND_BEFORE_DISPUTE", "Stop the parcel and refund the payment."),
          Map.entry("RATIO_BURN_DOWN", "Refund before disputes come; look at fraud rules."),
          Map.entry("UNWARNED_OVERSELL", "Read the runbook of the job oversell."));

  /** What people do not write as a word. */
  private static final Pattern SHORT = Pattern.compile("(?i)\\b(atp|po|sku)\\b");

  private DeskWording() {}

  /** What an alert is about, in one line. */
  static String title(AlertStep step) {
    String about = about(step.subject());
    return about.isEmpty() ? words(step.type()) : words(step.type()) + ": " + about;
  }

  private static String about(Map<String, String> subject) {
    List<String> parts = new ArrayList<>();
    named(parts, "", subject.get("sku"));
    named(parts, parts.isEmpty() ? "" : "at ", subject.get("location_id"));
    named(parts, "on ", subject.get("channel"));
    named(parts, "dispute ", subject.get("dispute_id"));
    named(parts, "vendor ", subject.get("vendor_id"));
    named(parts, "order ", subject.get("po_id"));
    if (parts.isEmpty()) {
      named(parts, "category ", subject.get("category"));
      named(parts, "", subject.get("network"));
    }
    return String.join(" ", parts);
  }

  private static void named(List<String> parts, String before, String name) {
    if (name != null && !name.isBlank()) {
      parts.add(before + name);
    }
  }

  /** A name of a program as people write it. */
  static String words(String text) {
    String spaced = text.replace('_', ' ').toLowerCase(Locale.ROOT);
    String first = spaced.substring(0, 1).toUpperCase(Locale.ROOT) + spaced.substring(1);
    return SHORT.matcher(first).replaceAll(name -> name.group().toUpperCase(Locale.ROOT));
  }

  /** A message that tells of one alert. */
  static Look one(Telling telling, Links links) {
    AlertStep step = telling.step();
    return new Look(
        telling.isOpen() ? step.severity() : null,
        title(step) + ending(step),
        step.summary(),
        telling.isOpen() ? figures(step) : List.of(),
        telling.isOpen() ? ADVICE.getOrDefault(step.type(), "") : "",
        List.of(),
        telling.owner(),
        remark(telling),
        links.of(step));
  }

  /** A message that tells of several alerts. */
  static Look many(ConversationState conversation) {
    return new Look(
        conversation.severity(),
        (conversation.isDigest() ? "Digest: " : "") + types(conversation.types()),
        conversation.members() == 0
            ? "Told by a message of its own."
            : "%s of %d open%s."
                .formatted(
                    conversation.open() == 0 ? "None" : String.valueOf(conversation.open()),
                    conversation.members(),
                    money(conversation.money())),
        List.of(),
        "",
        conversation.lines(),
        "",
        conversation.members() > conversation.lines().size()
            ? "and " + (conversation.members() - conversation.lines().size()) + " more"
            : "",
        List.of());
  }

  private static String types(Map<String, Integer> types) {
    if (types.isEmpty()) {
      return "nothing left";
    }
    return Wording.row(
        types.entrySet().stream()
            .sorted(
                Map.Entry.<String, Integer>comparingByValue()
                    .reversed()
                    .thenComparing(Map.Entry.comparingByKey()))
            .map(entry -> entry.getValue() + " × " + words(entry.getKey()))
            .toList());
  }

  private static String money(Map<String, Long> sums) {
    String all =
        sums.entrySet().stream()
            .filter(entry -> entry.getValue() > 0)
            .sorted(Map.Entry.comparingByKey())
            .map(entry -> new Money(entry.getValue(), entry.getKey()).inWords())
            .collect(Collectors.joining(" and "));
    return all.isEmpty() ? "" : ", " + all + " at risk";
  }

  private static String ending(AlertStep step) {
    if (step.status() == Status.RETRACTED) {
      return " (retracted: only late data had caused it)";
    }
    return step.status() == Status.RESOLVED ? " (resolved)" : "";
  }

  private static List<Figure> figures(AlertStep step) {
    List<Figure> figures = new ArrayList<>();
    if (step.moneyAtRisk() != null) {
      figures.add(new Figure("Money at risk", step.moneyAtRisk().inWords()));
    }
    for (String name : FIGURES.getOrDefault(step.type(), List.of())) {
      step.explanation().stream()
          .filter(term -> term.name().equals(name))
          .findFirst()
          .ifPresent(term -> figures.add(new Figure(words(name), value(term, step))));
    }
    return List.copyOf(figures);
  }

  private static String value(Term term, AlertStep step) {
    return switch (term.unit()) {
      case "seconds" ->
          term.value() < SECONDS_A_MINUTE
              ? Math.round(term.value()) + " s"
              : Wording.duration(Math.round(term.value() * 1000));
      case "hours" -> Wording.duration(Math.round(term.value() * 3_600_000));
      case "probability" ->
          term.value() >= CERTAIN ? "over 99 %" : Math.round(100 * term.value()) + " %";
      case "ratio" -> Math.round(100 * term.value()) + " %";
      case "minor units" ->
          step.moneyAtRisk() == null
              ? number(term.value())
              : new Money(Math.round(term.value()), step.moneyAtRisk().currency()).inWords();
      case "" -> number(term.value());
      default -> number(term.value()) + " " + term.unit();
    };
  }

  private static String number(double value) {
    return value == Math.rint(value) ? String.valueOf((long) value) : Wording.decimal(value);
  }

  private static String remark(Telling telling) {
    Hand hand = telling.hand();
    if (hand == null || hand.action() == Hand.Action.RELEASE || !telling.isOpen()) {
      return "";
    }
    String until =
        hand.untilMillis() == Long.MAX_VALUE ? "" : " until " + Wording.time(hand.untilMillis());
    String did =
        switch (hand.action()) {
          case ACKNOWLEDGE -> "Looked after by ";
          case SNOOZE -> "Snoozed" + until + " by ";
          case MUTE -> "Muted" + until + " by ";
          case RELEASE -> "Released by ";
        };
    return did + hand.by() + (hand.why().isBlank() ? "" : ": " + hand.why());
  }

  /** What is said below a message; empty for what an edit says well enough. */
  static String reply(Telling telling) {
    AlertStep step = telling.step();
    String open = Wording.duration(telling.atMillis() - step.openedAt().toEpochMilli());
    return switch (telling.kind()) {
      case OPENED, CHANGED -> "";
      case ROSE ->
          "Now " + words(step.severity().name()).toLowerCase(Locale.ROOT) + ": " + step.summary();
      case GREW -> "It has grown: " + step.summary();
      case REMINDED -> "Open for " + open + ", and nobody looks after it: " + title(step) + ".";
      case BACK -> "No longer quiet, and still open after " + open + ": " + title(step) + ".";
      case HANDED ->
          telling.hand().action() == Hand.Action.RELEASE
              ? "Released by " + telling.hand().by() + ": " + title(step) + "."
              : remark(telling) + " (" + title(step) + ")";
      case CLOSED -> step.summary();
    };
  }
}
