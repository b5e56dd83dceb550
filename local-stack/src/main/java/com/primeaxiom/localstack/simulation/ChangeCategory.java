package com.primeaxiom.localstack.simulation;

/** Whose change it was that the channels have to follow. */
enum ChangeCategory {
  /** Orders, cancellations, short answers, releases, receipts. */
  TRADE,
  /** The warehouse's own: counts, damage, inspection, returns to stock, transfers. */
  WAREHOUSE,
  /** Safety stock and channel buffers. */
  BUFFER
}
