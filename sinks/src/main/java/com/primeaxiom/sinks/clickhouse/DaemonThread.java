package com.primeaxiom.sinks.clickhouse;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A thread that does one thing after the other and keeps no process alive. */
final class DaemonThread {

  private DaemonThread() {}

  static ExecutorService named(String name) {
    return Executors.newSingleThreadExecutor(
        task -> {
          Thread thread = new Thread(task, name);
          thread.setDaemon(true);
          return thread;
        });
  }
}
