/**
 * Words that several questions use: a SKU at a location, money, an alert's step, the origin of an
 * event. Plain Java, and small.
 */
package com.primeaxiom.jobs.shared;
