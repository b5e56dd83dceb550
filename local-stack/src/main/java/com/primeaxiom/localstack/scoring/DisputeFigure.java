package com.primeaxiom.localstack.scoring;

import java.util.OptionalDouble;

/** Figures of a score of disputes that can be bound. */
enum DisputeFigure implements Requirement.Figure<DisputeScorecard> {
  PRECISION("Precision"),
  RECALL("Recall"),
  EXCEPTIONS("The number of exceptions");

  private final String words;

  DisputeFigure(String words) {
    this.words = words;
  }

  @Override
  public String words() {
    return words;
  }

  @Override
  public boolean isMinimum() {
    return this != EXCEPTIONS;
  }

  @Override
  public OptionalDouble in(DisputeScorecard card) {
    return switch (this) {
      case PRECISION -> card.all().precision().value();
      case RECALL -> card.all().recall().value();
      case EXCEPTIONS ->
          card.disputes() == 0
              ? OptionalDouble.empty()
              : OptionalDouble.of(card.differences().size());
    };
  }
}
