/** State, timers and side outputs around the rules of vendor scorecards. */
package com.primeaxiom.jobs.vendorscore.operator;
