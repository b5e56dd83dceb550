package com.primeaxiom.localstack.world;

/** Why the shop is told anew what it may sell. */
public enum StockChange {
  /** Goods arrived. */
  REPLENISHMENT,
  /** Units were found broken. */
  DAMAGE,
  /** A recount found more or fewer units than the books. */
  RECOUNT,
  /** Units went into quality control. */
  INSPECTION,
  /** Units came back from quality control. */
  INSPECTION_PASSED,
  /** The safety stock was changed. */
  BUFFER_CHANGE,
  /** The warehouse gave back what it held for a cancelled line. */
  RELEASE,
  /** The warehouse could not serve a line. */
  SHORTAGE,
  /** The shop was told to sell what is on order as if it had come. */
  SOLD_AHEAD
}
