package com.primeaxiom.localstack.benchmark;

import java.util.BitSet;

/**
 * What the warehouse holds and the channels show of each key, in arrays: a million keys are to fit
 * beside the job that is measured.
 */
final class Shelves {

  /** Channels of the shop; a key is sold on the first so many of them. */
  static final int MOST_CHANNELS = 3;

  private final int[] onHand;
  private final int[] committed;
  private final int[] waiting;
  private final int[] shown;
  private final BitSet onOrder;

  Shelves(int keys) {
    this.onHand = new int[keys];
    this.committed = new int[keys];
    this.waiting = new int[keys];
    this.shown = new int[keys * MOST_CHANNELS];
    this.onOrder = new BitSet(keys);
  }

  /** How many channels sell a key: one to all of them, two in the mean. */
  static int channels(int key) {
    return 1 + key % MOST_CHANNELS;
  }

  int onHand(int key) {
    return onHand[key];
  }

  int committed(int key) {
    return committed[key];
  }

  /** Units that can be promised to the next order. */
  int promisable(int key) {
    return onHand[key] - committed[key] - waiting[key];
  }

  /** Units that a channel shows. */
  int shown(int key, int channel) {
    return shown[key * MOST_CHANNELS + channel];
  }

  /** Whether goods are on their way. */
  boolean isOnOrder(int key) {
    return onOrder.get(key);
  }

  /** Goods come in. */
  void received(int key, int units) {
    onHand[key] += units;
    onOrder.clear(key);
  }

  void ordered(int key) {
    onOrder.set(key);
  }

  /** A channel is told what can be promised. */
  void told(int key, int channel) {
    shown[key * MOST_CHANNELS + channel] = Math.max(0, promisable(key));
  }

  /** A channel sells units and lowers its own figure. */
  void sold(int key, int channel, int units) {
    waiting[key] += units;
    int place = key * MOST_CHANNELS + channel;
    shown[place] = Math.max(0, shown[place] - units);
  }

  /** The warehouse answers for units. */
  void answered(int key, int units, boolean isThere) {
    waiting[key] -= units;
    committed[key] += isThere ? units : 0;
  }

  /** Units leave the building. */
  void shipped(int key, int units) {
    committed[key] -= units;
    onHand[key] -= units;
  }
}
