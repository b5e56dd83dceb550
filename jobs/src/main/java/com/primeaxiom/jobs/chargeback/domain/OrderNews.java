package com.primeaxiom.jobs.chargeback.domain;

import com.primeaxiom.jobs.chargeback.domain.RatioFact.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * What is to be told of an order after something was heard of it.
 *
 * @param orderId the storefront's number of the order
 * @param before its file as it was
 * @param after its file as it is
 */
public record OrderNews(String orderId, OrderFileState before, OrderFileState after) {

  /** Dossiers of disputes that are new or have changed. */
  public List<Dossier> dossiers() {
    List<Dossier> news = new ArrayList<>();
    for (Claim claim : after.claims()) {
      Claim known = claimBefore(claim);
      Dossier dossier = DossierRule.of(after, claim.latest());
      if (known == null || !dossier.equals(DossierRule.of(before, known.latest()))) {
        news.add(dossier.at(after.reachedMillis()));
      }
    }
    return news;
  }

  /** Payments with cards that are new or have changed, and what disputes ask of them. */
  public List<CardFact> cards() {
    List<CardFact> news = new ArrayList<>();
    for (Payment payment : after.payments()) {
      CardUse use = CardUse.of(orderId, after, payment);
      if (use != null && !use.equals(useBefore(payment.chargeId()))) {
        news.add(new CardFact(payment.payer().credential(), after.reachedMillis(), use, null));
      }
    }
    for (Claim claim : after.claims()) {
      CardFact question = question(after, claim);
      if (question != null && !question.question().equals(questionBefore(claim))) {
        news.add(question);
      }
    }
    return news;
  }

  /** What monitoring programs count for the first time. */
  public List<RatioFact> ratios() {
    List<RatioFact> news = new ArrayList<>();
    for (Payment payment : after.payments()) {
      Payment known = paymentBefore(payment.chargeId());
      String network = payment.payer().network();
      if (payment.capturedAtMillis() != 0 && (known == null || known.capturedAtMillis() == 0)) {
        news.add(new RatioFact(network, Kind.SETTLED, payment.capturedAtMillis()));
      }
      if (payment.fraudReport() != null && (known == null || known.fraudReport() == null)) {
        news.add(new RatioFact(network, Kind.FRAUD, payment.fraudReport().occurredAtMillis()));
      }
    }
    for (Claim claim : after.claims()) {
      Claim known = claimBefore(claim);
      if (isChargeback(claim) && (known == null || !isChargeback(known))) {
        news.add(
            new RatioFact(
                claim.latest().network(), Kind.DISPUTED, claim.latest().occurredAtMillis()));
      }
    }
    return news;
  }

  private static boolean isChargeback(Claim claim) {
    return claim.latest().stage() != Stage.INQUIRY;
  }

  /**
   * What a dispute asks of the card, whatever its reason: that may become fraud when the payments
   * that were made a year before have been forgotten.
   */
  private static CardFact question(OrderFileState file, Claim claim) {
    Payment payment = DossierRule.disputed(file, claim.latest());
    if (payment == null) {
      return null;
    }
    CardUse use = CardUse.of(claim.latest().orderId(), file, payment);
    return use == null
        ? null
        : new CardFact(
            payment.payer().credential(),
            file.reachedMillis(),
            null,
            new CardQuestion(claim.latest().disputeId(), claim.openedAtMillis(), use));
  }

  private CardQuestion questionBefore(Claim claim) {
    Claim known = claimBefore(claim);
    CardFact question = known == null ? null : question(before, known);
    return question == null ? null : question.question();
  }

  private CardUse useBefore(String chargeId) {
    Payment known = paymentBefore(chargeId);
    return known == null ? null : CardUse.of(orderId, before, known);
  }

  private Payment paymentBefore(String chargeId) {
    return before.payments().stream()
        .filter(payment -> payment.chargeId().equals(chargeId))
        .findFirst()
        .orElse(null);
  }

  private Claim claimBefore(Claim claim) {
    return before.claims().stream()
        .filter(known -> known.latest().disputeId().equals(claim.latest().disputeId()))
        .findFirst()
        .orElse(null);
  }
}
