/**
 * Events in the order in which they happened: what waits for its time, and the operators that give
 * each instant its turn.
 */
package com.primeaxiom.jobs.platform.order;
