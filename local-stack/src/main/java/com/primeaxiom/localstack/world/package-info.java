/**
 * Made-up worlds that behave like real ones: a warehouse that answers orders with a delay, a shop
 * that learns of stock with a lag and now and then not at all. Everything follows from a seed and
 * from the orders; nothing here reads the wall clock except {@link
 * com.primeaxiom.localstack.world.DemoWorld}, which is the demo's own pulse.
 */
package com.primeaxiom.localstack.world;
