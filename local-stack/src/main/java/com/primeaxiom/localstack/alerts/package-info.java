/** Alerts as people read them. */
package com.primeaxiom.localstack.alerts;
