/** State and timers of the alert desk. */
package com.primeaxiom.jobs.alertdesk.operator;
