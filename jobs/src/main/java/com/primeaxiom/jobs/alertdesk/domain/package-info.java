/** Rules of the alert desk. */
package com.primeaxiom.jobs.alertdesk.domain;
