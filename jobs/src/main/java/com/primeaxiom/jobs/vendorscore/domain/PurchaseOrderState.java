package com.primeaxiom.jobs.vendorscore.domain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Everything that was heard of a purchase order; state of the order operator. Facts are a set, in
 * the order in which they happened: what is known does not depend on the order of arrival.
 *
 * @param facts what was heard, each thing once
 * @param terms what was agreed with the vendor; null before the order is known
 * @param reachedMillis event time up to which it was judged
 * @param revision version of the rows told last
 * @param episodes alerts that are open, by type
 */
public record PurchaseOrderState(
    List<PurchaseFact> facts,
    VendorTerms terms,
    long reachedMillis,
    long revision,
    Map<Miss, MissEpisodeState> episodes) {

  /** Nothing was heard yet. */
  public static final PurchaseOrderState UNKNOWN =
      new PurchaseOrderState(List.of(), null, 0, 0, Map.of());

  /** This state with facts that were heard; what is told again changes nothing. */
  public PurchaseOrderState heard(Collection<PurchaseFact> more) {
    List<PurchaseFact> all = new ArrayList<>(facts);
    for (PurchaseFact fact : more) {
      if (all.stream().noneMatch(fact::repeats)) {
        all.add(fact.kept());
      }
    }
    if (all.size() == facts.size()) {
      return this;
    }
    all.sort(PurchaseFact.BY_TIME);
    return new PurchaseOrderState(List.copyOf(all), terms, reachedMillis, revision, episodes);
  }

  /** The facts that are not in a state before. */
  public List<PurchaseFact> newsSince(PurchaseOrderState before) {
    return facts.stream().filter(fact -> before.facts.stream().noneMatch(fact::repeats)).toList();
  }

  /** This state with what was agreed. */
  public PurchaseOrderState under(VendorTerms agreed) {
    return new PurchaseOrderState(facts, agreed, reachedMillis, revision, episodes);
  }

  /** This state, judged up to a time. */
  public PurchaseOrderState judgedAt(long atMillis) {
    return new PurchaseOrderState(facts, terms, atMillis, revision, episodes);
  }

  /**
   * This state after its rows were told once more. Between two revisions there is room for one, for
   * what is taken back from another vendor.
   */
  public PurchaseOrderState told() {
    return new PurchaseOrderState(
        facts, terms, reachedMillis, Math.max(reachedMillis, revision + 2), episodes);
  }

  /** This state with other alerts open. */
  public PurchaseOrderState with(Map<Miss, MissEpisodeState> open) {
    return new PurchaseOrderState(facts, terms, reachedMillis, revision, Map.copyOf(open));
  }

  /** Who delivers; null before the order is known. */
  public String vendorId() {
    return facts.stream()
        .filter(fact -> fact.placed() != null)
        .map(fact -> fact.placed().vendorId())
        .findFirst()
        .orElse(null);
  }

  /** When the order was placed first, epoch milliseconds; 0 before it is known. */
  public long orderedAtMillis() {
    return facts.stream()
        .filter(fact -> fact.placed() != null)
        .mapToLong(PurchaseFact::occurredAtMillis)
        .findFirst()
        .orElse(0);
  }

  /** When something was heard last, epoch milliseconds; 0 before anything. */
  public long newestMillis() {
    return facts.isEmpty() ? 0 : facts.get(facts.size() - 1).occurredAtMillis();
  }
}
