package com.primeaxiom.localstack.scoring;

import java.util.OptionalDouble;

/** Figures of a score of vendor misses that can be bound. */
enum VendorFigure implements Requirement.Figure<VendorScorecard> {
  PRECISION("Precision"),
  RECALL("Recall"),
  PARTY_RIGHT("The share of found misses told of the right party");

  private final String words;

  VendorFigure(String words) {
    this.words = words;
  }

  @Override
  public String words() {
    return words;
  }

  @Override
  public boolean isMinimum() {
    return true;
  }

  @Override
  public OptionalDouble in(VendorScorecard card) {
    return switch (this) {
      case PRECISION -> card.all().precision().value();
      case RECALL -> card.all().recall().value();
      case PARTY_RIGHT -> card.all().partyRight().value();
    };
  }
}
