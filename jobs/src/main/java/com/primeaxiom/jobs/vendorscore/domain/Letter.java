package com.primeaxiom.jobs.vendorscore.domain;

import com.primeaxiom.jobs.shared.AlertStep;
import com.primeaxiom.jobs.shared.AlertStep.Term;
import com.primeaxiom.jobs.shared.Wording;
import com.primeaxiom.jobs.vendorscore.domain.DraftMail.Ask;
import com.primeaxiom.jobs.vendorscore.domain.DraftMail.Need;
import com.primeaxiom.jobs.vendorscore.domain.MissEpisodeState.Rung;
import java.util.ArrayList;
import java.util.List;

/**
 * How a miss of a purchase order is put into words, for us and for the vendor.
 *
 * @param purchaseOrderId purchase order number
 * @param terms what was agreed with the vendor
 * @param ladder by when answers are asked for
 */
record Letter(String purchaseOrderId, VendorTerms terms, LadderRule ladder) {

  private static final double MILLIS_AN_HOUR = 3_600_000;

  /** One sentence for us. */
  String summary(MissFinding finding, long nowMillis) {
    LineLife first = finding.lines().get(0);
    String order = "%s of %s".formatted(purchaseOrderId, terms.name());
    String lines = MissWording.lines(finding.lineNumbers());
    String value = finding.value().inWords();
    String party = MissWording.party(finding.party());
    return switch (finding.miss()) {
      case LATE_ACKNOWLEDGEMENT ->
          "%s is not acknowledged %s after it was ordered: %s, %s."
              .formatted(
                  order,
                  Wording.duration(nowMillis - first.wanted().orderedAtMillis()),
                  Wording.count(finding.units(), "unit"),
                  value);
      case LATE_ASN ->
          "%s is not announced: no ship notice for %s (%s, %s), due %s ago."
              .formatted(
                  order,
                  lines,
                  Wording.count(finding.units(), "unit"),
                  value,
                  Wording.duration(nowMillis - finding.sinceMillis()));
      case LATE_ARRIVAL ->
          "%s has not arrived: %s (%s, %s), promised for %s, %s past its window; by what is known it lies with %s."
              .formatted(
                  order,
                  lines,
                  Wording.count(finding.units(), "unit"),
                  value,
                  Wording.time(first.wanted().promisedAtMillis()),
                  Wording.duration(nowMillis - first.wanted().windowUntilMillis()),
                  party);
      case SHORT_SHIPMENT ->
          "%s came short: %s missing on %s, %s; by what is known it lies with %s."
              .formatted(order, Wording.count(finding.units(), "unit"), lines, value, party);
      case ASN_MISMATCH ->
          "The ship notices of %s are wrong by up to %s on %s, %s; by what is known it lies with %s."
              .formatted(order, Wording.count(finding.units(), "unit"), lines, value, party);
    };
  }

  /** One sentence for us, when it is over. */
  String ended(Miss miss, boolean isLate, boolean isByNews) {
    String order = "%s of %s".formatted(purchaseOrderId, terms.name());
    if (isLate) {
      return "%s: events that came late show that there was no miss.".formatted(order);
    }
    if (!isByNews) {
      return switch (miss) {
        case LATE_ACKNOWLEDGEMENT, LATE_ASN, LATE_ARRIVAL ->
            "%s is closed; what is missing is followed as short.".formatted(order);
        case SHORT_SHIPMENT, ASN_MISMATCH ->
            "%s is not followed any longer; it stays on the scorecard.".formatted(order);
      };
    }
    return switch (miss) {
      case LATE_ACKNOWLEDGEMENT -> "%s is acknowledged, or not awaited any more.".formatted(order);
      case LATE_ASN -> "%s is announced, or not awaited any more.".formatted(order);
      case LATE_ARRIVAL -> "%s has arrived, or is not awaited any more.".formatted(order);
      case SHORT_SHIPMENT -> "%s is complete, or not wanted any more.".formatted(order);
      case ASN_MISMATCH -> "The ship notices of %s are right now.".formatted(order);
    };
  }

  /** What was agreed, as far as it decides. */
  List<Term> agreed(MissFinding finding) {
    return switch (finding.miss()) {
      case LATE_ACKNOWLEDGEMENT ->
          List.of(hours("acknowledgement_sla", terms.acknowledgementMillis()));
      case LATE_ASN -> List.of(hours("asn_sla", terms.announcementMillis()));
      case LATE_ARRIVAL ->
          List.of(
              hours("early_allowance", terms.earlyMillis()),
              hours("late_allowance", terms.lateMillis()));
      case SHORT_SHIPMENT, ASN_MISMATCH -> {
        long ordered = 0;
        long announced = 0;
        long sound = 0;
        long damaged = 0;
        for (LineLife line : finding.lines()) {
          ordered += line.wanted().units();
          announced += line.units().announced();
          sound += line.units().sound();
          damaged += line.units().damaged();
        }
        yield List.of(
            new Term("ordered", ordered, "units"),
            new Term("announced", announced, "units"),
            new Term("received", sound, "units"),
            new Term("damaged", damaged, "units"));
      }
    };
  }

  private static Term hours(String name, long millis) {
    return new Term(name, millis / MILLIS_AN_HOUR, "hours");
  }

  /** A letter to the vendor. */
  DraftMail draft(MissFinding finding, Rung rung, AlertStep step, long nowMillis) {
    long by = ladder.answerByMillis(rung, nowMillis);
    List<Ask> asks = new ArrayList<>();
    for (LineLife line : finding.lines()) {
      asks.add(
          new Ask(
              need(finding.miss()),
              purchaseOrderId,
              line.lineNumber(),
              line.sku(),
              units(finding.miss(), line),
              by));
    }
    return new DraftMail(
        step.alertId() + "/" + rung.name(),
        nowMillis,
        step.alertId(),
        finding.miss(),
        rung,
        terms.vendorId(),
        terms.contact(),
        rung == Rung.CATEGORY_LEAD ? terms.categoryOwner() : terms.owner(),
        "%s: %s".formatted(purchaseOrderId, subject(finding.miss(), rung)),
        body(finding, rung, asks, by),
        asks);
  }

  private static Need need(Miss miss) {
    return switch (miss) {
      case LATE_ACKNOWLEDGEMENT -> Need.ACKNOWLEDGE;
      case LATE_ASN -> Need.SEND_SHIP_NOTICE;
      case LATE_ARRIVAL -> Need.CONFIRM_ARRIVAL;
      case SHORT_SHIPMENT -> Need.SHIP_MISSING_OR_CANCEL;
      case ASN_MISMATCH -> Need.CORRECT_SHIP_NOTICE;
    };
  }

  private static long units(Miss miss, LineLife line) {
    return miss == Miss.LATE_ARRIVAL || miss == Miss.SHORT_SHIPMENT
        ? line.missing()
        : line.wanted().units();
  }

  private static String subject(Miss miss, Rung rung) {
    String what =
        switch (miss) {
          case LATE_ACKNOWLEDGEMENT -> "please acknowledge";
          case LATE_ASN -> "please send the ship notice";
          case LATE_ARRIVAL -> "when will it arrive?";
          case SHORT_SHIPMENT -> "units are missing";
          case ASN_MISMATCH -> "please correct the ship notice";
        };
    return switch (rung) {
      case REMINDER -> what;
      case VENDOR_MANAGER -> "second request, " + what;
      case CATEGORY_LEAD -> "last request, " + what;
    };
  }

  private String body(MissFinding finding, Rung rung, List<Ask> asks, long byMillis) {
    StringBuilder text = new StringBuilder();
    text.append("Dear %s,\n\n".formatted(terms.name()));
    text.append(lead(finding)).append("\n\n");
    for (Ask ask : asks) {
      text.append(
          "- %s line %d, %s: %s\n"
              .formatted(
                  ask.purchaseOrderId(),
                  ask.lineNumber(),
                  ask.sku(),
                  Wording.count(ask.units(), "unit")));
    }
    text.append("\nPlease ").append(request(finding.miss()));
    text.append(" by ").append(Wording.time(byMillis)).append(".\n");
    if (rung != Rung.REMINDER) {
      text.append("We have asked before and have no answer yet.\n");
    }
    return text.toString();
  }

  private String lead(MissFinding finding) {
    LineLife first = finding.lines().get(0);
    return switch (finding.miss()) {
      case LATE_ACKNOWLEDGEMENT ->
          "we ordered on %s and have no acknowledgement of:"
              .formatted(Wording.time(first.wanted().orderedAtMillis()));
      case LATE_ASN -> "we have no valid ship notice for:";
      case LATE_ARRIVAL ->
          "promised for %s, and not at our gate yet:"
              .formatted(Wording.time(first.wanted().promisedAtMillis()));
      case SHORT_SHIPMENT -> "of what you shipped we did not receive:";
      case ASN_MISMATCH -> "your ship notices do not fit what was ordered and what came on:";
    };
  }

  private static String request(Miss miss) {
    return switch (miss) {
      case LATE_ACKNOWLEDGEMENT -> "acknowledge the order";
      case LATE_ASN -> "send the ship notice";
      case LATE_ARRIVAL -> "tell us the date of arrival and the carrier's number";
      case SHORT_SHIPMENT -> "ship what is missing or tell us that it will not come";
      case ASN_MISMATCH -> "send a corrected ship notice";
    };
  }
}
