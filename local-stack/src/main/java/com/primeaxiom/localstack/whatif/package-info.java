/**
 * What would have been sold, and what oversold, had the channels held back more. Asks the very
 * events of a history; {@code docs/backtest.md} has the definition.
 */
package com.primeaxiom.localstack.whatif;
