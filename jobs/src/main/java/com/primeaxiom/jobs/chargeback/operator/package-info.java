/** State and timers around the rules. */
package com.primeaxiom.jobs.chargeback.operator;
