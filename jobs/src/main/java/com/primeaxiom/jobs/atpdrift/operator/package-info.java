/** State, timers and side outputs of drift. */
package com.primeaxiom.jobs.atpdrift.operator;
