package com.primeaxiom.localstack.simulation;

import java.util.ArrayList;
import java.util.List;

/** A SKU at a location: what the warehouse holds, what the hub believes, what is really there. */
final class Shelf {

  private final int index;
  private final Product product;
  private final String locationId;
  private final int location;
  private final double linesPerDay;
  private final List<ChannelView> views = new ArrayList<>(3);

  /** Faults for which the hub believes something else than the warehouse. */
  private final List<Fault> misbeliefs = new ArrayList<>(1);

  private final OversellWatch oversells = new OversellWatch(this);

  private long onHand;
  private long committed;
  private long damaged;
  private long qualityControl;
  private long safetyStock;
  private long inFlight;
  private long misbelief;
  private long missing;
  private Fault missingBecause;

  private long fullStock;
  private boolean isOrdered;
  private String reference = "opening";
  private boolean isToBeReported = true;
  private boolean isTouched;
  private long reportedPhysical = Long.MIN_VALUE;
  private long reportedOnHand = Long.MIN_VALUE;
  private long reportedPromisable = Long.MIN_VALUE;

  Shelf(int index, Product product, int location, String locationId, double linesPerDay) {
    this.index = index;
    this.product = product;
    this.location = location;
    this.locationId = locationId;
    this.linesPerDay = linesPerDay;
  }

  /** Fills it for the first time. */
  void fill(long units, long safety, long full) {
    onHand = units;
    safetyStock = safety;
    fullStock = full;
  }

  int index() {
    return index;
  }

  Product product() {
    return product;
  }

  int location() {
    return location;
  }

  String locationId() {
    return locationId;
  }

  double linesPerDay() {
    return linesPerDay;
  }

  List<ChannelView> views() {
    return views;
  }

  ChannelView view(Channel channel) {
    return views.get(channel.place());
  }

  List<Fault> misbeliefs() {
    return misbeliefs;
  }

  OversellWatch oversells() {
    return oversells;
  }

  long onHand() {
    return onHand;
  }

  long committed() {
    return committed;
  }

  long damaged() {
    return damaged;
  }

  long qualityControl() {
    return qualityControl;
  }

  long safetyStock() {
    return safetyStock;
  }

  long inFlight() {
    return inFlight;
  }

  long fullStock() {
    return fullStock;
  }

  /** Units on hand, by the warehouse's books, that can be given to orders. */
  long available() {
    return onHand - committed - damaged - qualityControl - safetyStock;
  }

  /** Available to promise, less what is ordered and not yet answered; negative when oversold. */
  long promisable() {
    return available() - inFlight;
  }

  /** What the hub believes can be promised. */
  long believedPromisable() {
    return promisable() + misbelief;
  }

  /** Units that are really there. */
  long physical() {
    return onHand - missing;
  }

  /** Units that a picker finds. */
  long pickable() {
    return physical() - damaged - qualityControl;
  }

  /**
   * Units that a picker would find beyond all that is accepted, down to the safety stock's last;
   * negative when more is accepted than is there.
   */
  long onShelf() {
    return pickable() - committed - inFlight;
  }

  /** Units that could be sold and truly be shipped: the books refuse, and so does the shelf. */
  long shippable() {
    return Math.min(promisable(), onShelf());
  }

  /** Units that are in the books and not on the shelf. */
  long missing() {
    return missing;
  }

  /** Why units are missing, or were when some last were; null when none ever were. */
  Fault missingBecause() {
    return missingBecause;
  }

  void setMissing(long units, Fault because) {
    missing = units;
    missingBecause = because;
  }

  void addOnHand(long units) {
    onHand += units;
    isToBeReported = true;
  }

  void addCommitted(long units) {
    committed += units;
    isToBeReported = true;
  }

  void addDamaged(long units) {
    damaged += units;
    isToBeReported = true;
  }

  void addQualityControl(long units) {
    qualityControl += units;
    isToBeReported = true;
  }

  void setSafetyStock(long units) {
    safetyStock = units;
    isToBeReported = true;
  }

  void addInFlight(long units) {
    inFlight += units;
  }

  void addMisbelief(long units) {
    misbelief += units;
  }

  boolean isOrdered() {
    return isOrdered;
  }

  void setOrdered(boolean ordered) {
    isOrdered = ordered;
  }

  /** What the next stock level is said to come from. */
  void setReference(String text) {
    reference = text;
  }

  String reference() {
    return reference;
  }

  /** Whether the warehouse's books have changed since they were last asked. */
  boolean takeReport() {
    boolean was = isToBeReported;
    isToBeReported = false;
    return was;
  }

  /** Whether the quantities of the truth have changed since it was last asked. */
  boolean takeQuantityReport() {
    boolean changed =
        reportedPhysical != physical()
            || reportedOnHand != onHand
            || reportedPromisable != promisable();
    reportedPhysical = physical();
    reportedOnHand = onHand;
    reportedPromisable = promisable();
    return changed;
  }

  boolean isTouched() {
    return isTouched;
  }

  void setTouched(boolean touched) {
    isTouched = touched;
  }
}
