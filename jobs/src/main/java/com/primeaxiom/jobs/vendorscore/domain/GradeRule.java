package com.primeaxiom.jobs.vendorscore.domain;

import java.io.Serializable;

/**
 * A vendor's score and grade. The score is the weighted mean of what the vendor itself answers for,
 * over the figures of which there are cases. It is withheld below a sample, and comes with a Wilson
 * interval (E. B. Wilson, 1927), which treats the score as a share of the closed lines: a vendor of
 * few lines is not told apart from one of many by luck alone.
 *
 * @param weights weight of each figure
 * @param bands from which score each grade is given
 * @param minimumLines closed lines below which no grade is given
 * @param margin how far a score has to be below the band of a grade for an alert on the drop
 */
public record GradeRule(Weights weights, Bands bands, long minimumLines, double margin)
    implements Serializable {

  /** Standard normal quantile of a two-sided interval of 95 %. */
  private static final double Z = 1.959963984540054;

  /**
   * What each figure weighs; their sum need not be 1.
   *
   * @param acknowledgement acknowledgement on time
   * @param announcement ship notice on time
   * @param accuracy ship notice right, by item
   * @param fill unit fill
   * @param onTime on time but for others
   * @param otif on time and in full but for others
   */
  public record Weights(
      double acknowledgement,
      double announcement,
      double accuracy,
      double fill,
      double onTime,
      double otif)
      implements Serializable {}

  /**
   * From which score a grade is given; what is below all is F.
   *
   * @param a from which score an A
   * @param b a B
   * @param c a C
   * @param d a D
   */
  public record Bands(double a, double b, double c, double d) implements Serializable {

    /** The grade of a score. */
    public Grade of(double score) {
      if (score >= a) {
        return Grade.A;
      }
      if (score >= b) {
        return Grade.B;
      }
      if (score >= c) {
        return Grade.C;
      }
      return score >= d ? Grade.D : Grade.F;
    }

    /** The lowest score of a grade. */
    double from(Grade grade) {
      return switch (grade) {
        case A -> a;
        case B -> b;
        case C -> c;
        case D -> d;
        case F -> 0;
      };
    }
  }

  /**
   * What a card comes to.
   *
   * @param score between 0 and 1; null when nothing is decided
   * @param low lower end of its 95 % interval; null when no line is closed
   * @param high upper end of it
   * @param grade null below the sample
   * @param by the rule that gave it
   */
  public record Graded(Double score, Double low, Double high, Grade grade, GradeRule by) {}

  /**
   * Grades a card.
   *
   * @param closedLines lines it is about
   */
  public Graded grade(Scorecard card, long closedLines) {
    Double[] figures = {
      card.acknowledgedOnTime(),
      card.announcedOnTime(),
      card.itemAccuracy(),
      card.unitFill(),
      card.onTimeOfVendor(),
      card.otifOfVendor()
    };
    double[] each = {
      weights.acknowledgement(),
      weights.announcement(),
      weights.accuracy(),
      weights.fill(),
      weights.onTime(),
      weights.otif()
    };
    double sum = 0;
    double weight = 0;
    for (int i = 0; i < figures.length; i++) {
      if (figures[i] != null) {
        sum += each[i] * figures[i];
        weight += each[i];
      }
    }
    if (weight == 0) {
      return new Graded(null, null, null, null, this);
    }
    double score = sum / weight;
    if (closedLines == 0) {
      return new Graded(score, null, null, null, this);
    }
    double middle = middle(score, (double) closedLines);
    double half = half(score, (double) closedLines);
    return new Graded(
        score,
        Math.max(0.0, middle - half),
        Math.min(1.0, middle + half),
        closedLines < minimumLines ? null : bands.of(score),
        this);
  }

  private static double middle(double share, double count) {
    return (share + Z * Z / (2 * count)) / (1 + Z * Z / count);
  }

  private static double half(double share, double count) {
    return Z
        * Math.sqrt(share * (1 - share) / count + Z * Z / (4 * count * count))
        / (1 + Z * Z / count);
  }
}
