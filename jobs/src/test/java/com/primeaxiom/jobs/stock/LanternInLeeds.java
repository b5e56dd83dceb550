package com.primeaxiom.jobs.stock;

import com.primeaxiom.jobs.shared.EventOrigin;
import com.primeaxiom.jobs.shared.Money;
import com.primeaxiom.jobs.shared.SkuLocation;
import com.primeaxiom.jobs.stock.domain.AtpFact;
import com.primeaxiom.jobs.stock.domain.InboundReceipt;
import com.primeaxiom.jobs.stock.domain.OrderedLine;
import com.primeaxiom.jobs.stock.domain.OrderedLine.Change;
import com.primeaxiom.jobs.stock.domain.StockBalance;
import com.primeaxiom.jobs.stock.domain.StorefrontLevel;
import com.primeaxiom.jobs.stock.domain.WarehouseAnswer;
import com.primeaxiom.jobs.stock.domain.WarehouseAnswer.Outcome;
import java.time.Instant;

/**
 * Facts of one SKU at one location, for tests. Times are seconds after {@link #START}, which is
 * half past a minute, so that minutes and seconds are told apart. An event's id says what and when.
 */
public final class LanternInLeeds {

  /** The SKU and its location. */
  public static final SkuLocation LANTERN = new SkuLocation("LANTERN", "LEEDS");

  /** 09:00:30 on a Monday, epoch milliseconds. */
  public static final long START = Instant.parse("2026-03-02T09:00:30Z").toEpochMilli();

  /** What an order pays for one. */
  public static final Money PRICE = new Money(250, "GBP");

  private LanternInLeeds() {}

  /** Epoch milliseconds of a second of the story. */
  public static long at(long second) {
    return START + second * 1_000;
  }

  /** A balance with nothing held back. */
  public static AtpFact stock(long second, long onHand) {
    return committed(second, onHand, 0);
  }

  /** A balance with units assigned to orders. */
  public static AtpFact committed(long second, long onHand, long committed) {
    return balance(second, new StockBalance(onHand, committed, 0, 0, 0, 0));
  }

  /** A balance. */
  public static AtpFact balance(long second, StockBalance balance) {
    return AtpFact.of(LANTERN, at(second), origin("stock@" + second), balance);
  }

  /** Goods counted in. */
  public static AtpFact received(long second, long units) {
    return AtpFact.of(LANTERN, at(second), origin("receipt@" + second), new InboundReceipt(units));
  }

  /** What the shop called web shows, without a buffer. */
  public static AtpFact level(long second, long available) {
    return level(second, "web", available, 0);
  }

  /** What a channel shows. */
  public static AtpFact level(long second, String channel, long available, long buffer) {
    return AtpFact.of(
        LANTERN,
        at(second),
        origin("level-" + channel + "-" + available + "@" + second),
        new StorefrontLevel(channel, available, buffer));
  }

  /** An order on web. */
  public static AtpFact ordered(long second, String order, long units) {
    return ordered(second, "web", order, units);
  }

  /** An order. */
  public static AtpFact ordered(long second, String channel, String order, long units) {
    return line(second, channel, order, Change.PLACED, units);
  }

  /** An order on web that now wants so many. */
  public static AtpFact edited(long second, String order, long units) {
    return line(second, "web", order, Change.EDITED, units);
  }

  /** An order on web of which so many are cancelled by now. */
  public static AtpFact cancelled(long second, String order, long units) {
    return cancelled(second, "web", order, units);
  }

  /** An order of which so many are cancelled by now. */
  public static AtpFact cancelled(long second, String channel, String order, long units) {
    return line(second, channel, order, Change.CANCELLED, units);
  }

  /** What the warehouse answers. */
  public static AtpFact answered(long second, String order, Outcome outcome, long units) {
    return AtpFact.of(
        LANTERN,
        at(second),
        origin("answer-" + order + "-" + outcome + "@" + second),
        new WarehouseAnswer(order, 1, outcome, units));
  }

  /** Where an event with this id can be read again. */
  public static EventOrigin origin(String eventId) {
    return new EventOrigin("topic", 0, 0, eventId);
  }

  private static AtpFact line(
      long second, String channel, String order, Change change, long units) {
    return AtpFact.of(
        LANTERN,
        at(second),
        origin("order-" + order + "-" + change + "@" + second),
        new OrderedLine(order, 1, channel, change, units, PRICE));
  }
}
