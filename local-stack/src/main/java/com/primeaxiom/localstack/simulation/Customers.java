package com.primeaxiom.localstack.simulation;

import com.primeaxiom.localstack.simulation.Demand.Wish;

/** Who comes to buy at a location, one after the other. */
interface Customers {

  /** The next one; one who comes after the end of the world when there is none. */
  Wish next();
}
