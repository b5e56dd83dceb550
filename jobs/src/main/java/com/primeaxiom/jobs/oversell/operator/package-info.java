/** State, timers and side outputs of oversell risk. */
package com.primeaxiom.jobs.oversell.operator;
