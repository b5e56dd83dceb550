package com.primeaxiom.localstack.backtest;

import com.primeaxiom.localstack.flink.JobCatalogue.CatalogueJob;
import java.nio.file.Path;
import java.time.Instant;
import java.util.OptionalLong;

/** The back-test of a folder of events, for those who compare with it. */
public final class FolderBacktest {

  private FolderBacktest() {}

  /**
   * Runs a job by its defaults over every event of a folder.
   *
   * @param events folder of canonical events
   * @param asOf where the business clock stops
   * @param out folder that gets rows and records, a file each
   * @throws com.primeaxiom.localstack.StackException when it cannot be run; the message is a
   *     sentence
   */
  public static void run(CatalogueJob job, Path events, Instant asOf, Path out, int parallelism) {
    new Backtest(
            job, new FileHistory(events, OptionalLong.empty()), asOf.toEpochMilli(), parallelism)
        .run(BacktestPolicy.history(), out);
  }
}
