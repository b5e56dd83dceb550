package com.primeaxiom.jobs.stock.operator;

import com.primeaxiom.jobs.stock.domain.LagFigures;
import java.nio.ByteBuffer;
import org.HdrHistogram.Histogram;

/**
 * How often which lag was seen. Counts in buckets of fixed width, so two histograms that saw the
 * same lags are equal whatever the order, can be added, and one be taken from the other: what
 * streaming quantiles need to come out the same in every run.
 */
public final class LagHistogram {

  /** Figures to two digits: a lag of 100 s is known to the second. */
  private static final int DIGITS = 2;

  private static final long LONGEST_MILLIS = 7L * 24 * 3_600_000;

  private final Histogram histogram;

  private LagHistogram(Histogram histogram) {
    this.histogram = histogram;
  }

  /** A buffer in which any histogram can be written, one after the other. */
  public static ByteBuffer newBuffer() {
    return ByteBuffer.allocate(new Histogram(LONGEST_MILLIS, DIGITS).getNeededByteBufferCapacity());
  }

  /** Reads what {@link #write} wrote; null for none. */
  public static LagHistogram read(byte[] written) {
    return new LagHistogram(
        written == null
            ? new Histogram(LONGEST_MILLIS, DIGITS)
            : Histogram.decodeFromByteBuffer(ByteBuffer.wrap(written), LONGEST_MILLIS));
  }

  /**
   * Its bytes.
   *
   * @param buffer from {@link #newBuffer()}: a histogram may take a hundred times the bytes of
   *     most, so that room for it is not made for each
   */
  public byte[] write(ByteBuffer buffer) {
    buffer.clear();
    byte[] written = new byte[histogram.encodeIntoByteBuffer(buffer)];
    buffer.get(0, written);
    return written;
  }

  public void add(long lagMillis) {
    histogram.recordValue(Math.max(0, Math.min(lagMillis, LONGEST_MILLIS)));
  }

  public void subtract(LagHistogram other) {
    histogram.subtract(other.histogram);
  }

  public long count() {
    return histogram.getTotalCount();
  }

  /**
   * Its figures.
   *
   * @param oldestHourMillis begin of the oldest hour that counts, epoch milliseconds
   */
  LagFigures figures(long oldestHourMillis) {
    return new LagFigures(
        count(),
        percentileMillis(50),
        percentileMillis(90),
        percentileMillis(99),
        oldestHourMillis);
  }

  /** The lag that so many of a hundred keep, in milliseconds; 0 when none was seen. */
  public long percentileMillis(double percentile) {
    return count() == 0 ? 0 : histogram.getValueAtPercentile(percentile);
  }
}
