package com.primeaxiom.localstack.benchmark;

/**
 * What one state of an operator takes on disk, over all its instances.
 *
 * @param operator name of the operator
 * @param state name of the state; that of timers begins with an underscore
 * @param entries RocksDB's estimate of the number of entries
 * @param liveBytes its estimate of what would be left if all were compacted, compressed
 * @param fileBytes what its live files take now
 */
record StateSize(String operator, String state, long entries, long liveBytes, long fileBytes) {

  StateSize plus(long moreEntries, long moreLiveBytes, long moreFileBytes) {
    return new StateSize(
        operator,
        state,
        entries + moreEntries,
        liveBytes + moreLiveBytes,
        fileBytes + moreFileBytes);
  }
}
