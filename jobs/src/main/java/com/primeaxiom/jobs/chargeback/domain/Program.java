package com.primeaxiom.jobs.chargeback.domain;

import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * A network's monitoring program of merchants with too many disputes, by calendar month, UTC.
 * Visa's VAMP divides fraud reports and disputes of a month by the payments settled in it;
 * Mastercard's ECM divides the disputes of a month by the payments of the month before.
 *
 * @param name name of the program
 * @param network its network
 * @param countsFraud whether fraud reports count
 * @param isOverLastMonth whether the payments of the month before are the denominator
 * @param ratio ratio from which a merchant is in it
 * @param minimum count from which a merchant is in it
 */
public record Program(
    String name,
    String network,
    boolean countsFraud,
    boolean isOverLastMonth,
    double ratio,
    long minimum)
    implements Serializable {

  private static final long DAY_MILLIS = 86_400_000L;

  /** With fewer days a month is not projected: one bad day would be a bad month. */
  private static final long LEAST_DAYS = 3;

  /**
   * A month as it stands.
   *
   * @param program name of the program
   * @param month first day of the month, days since 1970
   * @param asOfMillis up to when is counted, epoch milliseconds
   * @param fraud fraud reports of the month
   * @param disputed disputes of the month
   * @param settled payments of the month
   * @param counted what counts of both
   * @param denominator payments that it is divided by
   * @param crossesAtMillis when the merchant is, or at the pace of the month will be, in the
   *     program, epoch milliseconds; 0 for not within the month
   * @param isCrossed whether it is already
   */
  public record Standing(
      String program,
      long month,
      long asOfMillis,
      long fraud,
      long disputed,
      long settled,
      long counted,
      long denominator,
      long crossesAtMillis,
      boolean isCrossed) {

    /** The ratio; NaN while nothing is in the denominator. */
    public double ratio() {
      return denominator == 0 ? Double.NaN : counted / (double) denominator;
    }
  }

  /** First day of the month of a time, days since 1970. */
  public static long monthOf(long atMillis) {
    return day(atMillis).withDayOfMonth(1).toEpochDay();
  }

  /** First day of the month before, days since 1970. */
  public static long monthBefore(long month) {
    return LocalDate.ofEpochDay(month).minusMonths(1).toEpochDay();
  }

  /**
   * How a month stands.
   *
   * @param month its first day, days since 1970
   * @param asOfMillis up to when is counted, after the month began, epoch milliseconds
   * @param counts what happened in it
   * @param before what happened in the month before
   */
  public Standing standing(
      long month, long asOfMillis, DayCountState counts, DayCountState before) {
    long counted = counts.disputed() + (countsFraud ? counts.fraud() : 0);
    long denominator = isOverLastMonth ? before.settled() : counts.settled();
    boolean isCrossed = denominator > 0 && counted >= minimum && counted >= ratio * denominator;
    return new Standing(
        name,
        month,
        asOfMillis,
        counts.fraud(),
        counts.disputed(),
        counts.settled(),
        counted,
        denominator,
        isCrossed ? asOfMillis : crossing(month, asOfMillis, counted, denominator),
        isCrossed);
  }

  /** When the pace of the month brings the merchant into the program; 0 for not within it. */
  private long crossing(long month, long asOfMillis, long counted, long denominator) {
    long start = month * DAY_MILLIS;
    long elapsed = asOfMillis - start;
    if (counted == 0 || denominator == 0 || elapsed < LEAST_DAYS * DAY_MILLIS) {
      return 0;
    }
    double needed = minimum;
    if (isOverLastMonth) {
      needed = Math.max(needed, ratio * denominator);
    } else if (counted < ratio * denominator) {
      return 0;
    }
    double at = start + elapsed * (needed / counted);
    long end = LocalDate.ofEpochDay(month).plus(1, ChronoUnit.MONTHS).toEpochDay() * DAY_MILLIS;
    return at < end ? Math.max(asOfMillis, Math.round(at)) : 0;
  }

  private static LocalDate day(long atMillis) {
    return Instant.ofEpochMilli(atMillis).atZone(ZoneOffset.UTC).toLocalDate();
  }
}
