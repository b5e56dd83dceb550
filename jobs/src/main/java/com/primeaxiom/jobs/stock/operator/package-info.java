/** State and timers of the books of a SKU at a location. */
package com.primeaxiom.jobs.stock.operator;
