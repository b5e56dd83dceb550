package com.primeaxiom.jobs.vendorscore.domain;

import com.primeaxiom.jobs.shared.AlertStep;
import com.primeaxiom.jobs.shared.AlertStep.Audience;
import com.primeaxiom.jobs.shared.AlertStep.Status;
import com.primeaxiom.jobs.shared.AlertStep.Term;
import com.primeaxiom.jobs.shared.EventOrigin;
import com.primeaxiom.jobs.shared.Money;
import com.primeaxiom.jobs.vendorscore.domain.MissEpisodeState.Rung;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Alerts on the misses of a purchase order: one episode a kind of miss, opened when it is certain,
 * updated when its lines, units or party change and at each rung of the ladder, resolved when
 * nothing is left to be done, retracted when late events show that there was no miss.
 *
 * @param misses which misses are alerts
 * @param ladder who is asked, and when
 * @param policyVersion version of both
 */
public record MissAlerts(MissRule misses, LadderRule ladder, String policyVersion)
    implements Serializable {

  private static final double MILLIS_A_DAY = Scoring.DAY_MILLIS;

  /**
   * What a look came to.
   *
   * @param episodes alerts that are open after it
   * @param steps steps to tell
   * @param drafts letters to draft
   * @param nextMillis when to look again if nothing is heard; {@link Long#MAX_VALUE} for never
   */
  public record Reviewed(
      Map<Miss, MissEpisodeState> episodes,
      List<AlertStep> steps,
      List<DraftMail> drafts,
      long nextMillis) {}

  /**
   * Looks at an order.
   *
   * @param open alerts that are open
   * @param lines the order's lines
   * @param news what was heard since the last look
   * @param nowMillis event time, epoch milliseconds
   */
  public Reviewed review(
      String purchaseOrderId,
      VendorTerms terms,
      Map<Miss, MissEpisodeState> open,
      List<LineLife> lines,
      List<PurchaseFact> news,
      long nowMillis) {
    Map<Miss, MissFinding> findings = misses.findings(lines, nowMillis);
    Map<Miss, MissEpisodeState> episodes = new EnumMap<>(Miss.class);
    Letter letter = new Letter(purchaseOrderId, terms, ladder);
    List<AlertStep> steps = new ArrayList<>();
    List<DraftMail> drafts = new ArrayList<>();
    long next = Long.MAX_VALUE;
    for (Miss miss : Miss.values()) {
      MissEpisodeState known = open.get(miss);
      MissFinding finding = findings.get(miss);
      if (finding == null) {
        if (known != null) {
          steps.add(ended(letter, miss, known, news, nowMillis));
        }
        continue;
      }
      MissEpisodeState now = after(known, finding, nowMillis);
      episodes.put(miss, now);
      next = Math.min(next, finding.endsMillis());
      if (finding.party() == Party.VENDOR) {
        next = Math.min(next, ladder.nextMillis(now));
      }
      if (!now.equals(known)) {
        AlertStep step =
            step(letter, finding, now, known == null ? Status.OPEN : Status.UPDATED, nowMillis);
        steps.add(step);
        boolean isAsked =
            finding.party() == Party.VENDOR
                && (known == null || known.rung() != now.rung() || known.party() != Party.VENDOR);
        if (isAsked) {
          drafts.add(letter.draft(finding, now.rung(), step, nowMillis));
        }
      }
    }
    return new Reviewed(episodes, steps, drafts, next);
  }

  private MissEpisodeState after(MissEpisodeState known, MissFinding finding, long nowMillis) {
    long openedAt = known == null ? nowMillis : known.openedAtMillis();
    Rung rung = known == null ? Rung.REMINDER : known.rung();
    if (finding.party() == Party.VENDOR) {
      rung = ladder.rung(openedAt, nowMillis);
    }
    return new MissEpisodeState(
        openedAt, rung, finding.lineNumbers(), finding.units(), finding.party());
  }

  private AlertStep step(
      Letter letter, MissFinding finding, MissEpisodeState now, Status status, long nowMillis) {
    List<Term> terms = new ArrayList<>();
    terms.add(new Term("lines", finding.lines().size(), "lines"));
    terms.add(new Term("units", finding.units(), "units"));
    terms.add(new Term("days", (nowMillis - finding.sinceMillis()) / MILLIS_A_DAY, "days"));
    terms.add(new Term("value", finding.value().amountMinor(), "minor units"));
    terms.add(new Term("rung", now.rung().step(), "step of the ladder"));
    terms.addAll(letter.agreed(finding));
    return build(
        letter,
        finding.miss(),
        now,
        status,
        new Said(
            finding.party(),
            finding.value(),
            letter.summary(finding, nowMillis),
            terms,
            finding.evidence()),
        nowMillis);
  }

  /** Late events that show that there was no miss take it back; anything else settles it. */
  private AlertStep ended(
      Letter letter, Miss miss, MissEpisodeState known, List<PurchaseFact> news, long nowMillis) {
    boolean isLate =
        !news.isEmpty()
            && news.stream().allMatch(fact -> fact.occurredAtMillis() < known.openedAtMillis());
    List<EventOrigin> evidence = news.stream().map(PurchaseFact::origin).distinct().toList();
    return build(
        letter,
        miss,
        known,
        isLate ? Status.RETRACTED : Status.RESOLVED,
        new Said(
            known.party(),
            null,
            letter.ended(miss, isLate, !news.isEmpty()),
            List.of(new Term("units", known.units(), "units")),
            evidence),
        nowMillis);
  }

  private record Said(
      Party party, Money value, String summary, List<Term> terms, List<EventOrigin> evidence) {}

  private AlertStep build(
      Letter letter, Miss miss, MissEpisodeState now, Status status, Said said, long nowMillis) {
    Instant openedAt = Instant.ofEpochMilli(now.openedAtMillis());
    String vendor = letter.terms().vendorId();
    return new AlertStep(
        String.join(":", miss.name(), vendor, letter.purchaseOrderId(), openedAt.toString()),
        miss.name(),
        status,
        ladder.severity(said.value() == null ? 0 : said.value().amountMinor(), now.rung()),
        Audience.VENDOR_MANAGEMENT,
        Map.of("vendor_id", vendor, "po_id", letter.purchaseOrderId()),
        openedAt,
        Instant.ofEpochMilli(nowMillis),
        said.party() == null ? null : said.party().name(),
        said.value(),
        said.summary(),
        List.copyOf(said.terms()),
        List.copyOf(said.evidence()),
        policyVersion);
  }
}
