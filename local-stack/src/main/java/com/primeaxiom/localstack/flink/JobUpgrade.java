package com.primeaxiom.localstack.flink;

import com.primeaxiom.localstack.StackException;
import com.primeaxiom.localstack.flink.FlinkRest.Job;
import com.primeaxiom.localstack.flink.FlinkRest.Restore;
import com.primeaxiom.localstack.flink.FlinkRest.Savepoint;
import com.primeaxiom.localstack.flink.FlinkRest.SavepointFormat;
import com.primeaxiom.localstack.flink.RestoreQuestion.Answer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Brings a running job to another version: a savepoint, the question whether the new version can go
 * on from it, the stop, the start of the new version from what was stopped, and back to the old one
 * when that fails.
 *
 * @param flink the cluster
 * @param question the new version, which is asked first
 * @param format how savepoints are written
 * @param directory where savepoints go; blank for the cluster's folder
 * @param limit how long a savepoint and the first checkpoint may take
 * @param progress who is told what happens, line by line
 */
public record JobUpgrade(
    FlinkRest flink,
    RestoreQuestion question,
    SavepointFormat format,
    String directory,
    Duration limit,
    Consumer<String> progress) {

  private static final Duration POLL = Duration.ofMillis(300);

  /**
   * Only asks; the job goes on as it was.
   *
   * @throws StackException when the new version cannot go on
   */
  public void rehearse(Job running) {
    flink.dispose(checked(running));
    progress.accept("Nothing was stopped: this was a rehearsal.");
  }

  /**
   * Upgrades.
   *
   * @param before what the job was submitted with, for the way back
   * @return id of the job that runs the new version
   * @throws StackException when the new version cannot go on, and nothing was stopped; or when it
   *     did not run, and the old one runs again
   */
  public String upgrade(Job running, SubmittedJob before) {
    Savepoint first = checked(running);
    long begin = System.nanoTime();
    Savepoint last;
    try {
      last = flink.stop(running.id(), format, directory, limit);
    } catch (StackException e) {
      if (flink.jobs().stream().noneMatch(job -> job.id().equals(running.id()) && job.hasEnded())) {
        throw e;
      }
      // A job that fails while it stops has ended: what was asked about is the way back.
      throw goBack(before, first, e);
    }
    progress.accept("Stopped with savepoint " + last.line());
    awaitEnd(running.id());
    Restore restore = new Restore(last.path(), question.isDroppingAllowed());
    String id;
    try {
      id = question.submission().submit(flink, question.jar(), Optional.of(restore));
      awaitCheckpoint(id);
    } catch (StackException e) {
      throw goBack(before, last, e);
    }
    progress.accept(
        "The new version runs and has made a checkpoint, %.1f s after the stop began."
            .formatted((System.nanoTime() - begin) / 1e9));
    flink.dispose(first);
    progress.accept("The savepoint stays where it is; it is the way back: " + last.path());
    return id;
  }

  private Savepoint checked(Job running) {
    Savepoint savepoint = flink.savepoint(running.id(), format, directory, limit);
    progress.accept("Savepoint " + savepoint.line() + "; the job goes on");
    Answer answer = question.ask(savepoint.path());
    answer.lines().forEach(progress);
    if (!answer.fits()) {
      flink.dispose(savepoint);
      throw new StackException(
          "%s was not upgraded and goes on as it was: the new jar does not fit its state."
              .formatted(running.name()));
    }
    return savepoint;
  }

  private StackException goBack(SubmittedJob before, Savepoint savepoint, StackException why) {
    JobSubmission submission = question.submission();
    progress.accept("It did not work: " + why.getMessage());
    try {
      JobSubmission.running(flink, submission.name())
          .ifPresent(
              failing -> {
                flink.cancel(failing.id());
                awaitEnd(failing.id());
              });
      new JobSubmission(
              submission.job(), submission.name(), before.settings(), before.parallelism())
          .submit(flink, before.jar(), Optional.of(new Restore(savepoint.path(), false)));
    } catch (StackException e) {
      e.addSuppressed(why);
      return new StackException(
          "%s DOES NOT RUN: neither the new nor the old version starts from the savepoint. Of the old one: %s%nWhen the cause is mended: 'stack cancel %s' if it still tries, then 'stack submit %s --from %s', which takes the jar of the build."
              .formatted(
                  submission.name(),
                  e.getMessage(),
                  submission.job().name(),
                  submission.job().name(),
                  savepoint.path()),
          e);
    }
    return new StackException(
        "%s was not upgraded: the old version runs again from %s."
            .formatted(submission.name(), savepoint.path()),
        why);
  }

  private void awaitCheckpoint(String id) {
    await(
        () -> {
          if (flink.jobs().stream().anyMatch(job -> job.id().equals(id) && job.hasEnded())) {
            throw new StackException("It ended: " + flink.lastFailure(id));
          }
          JobSubmission.requireHope(flink, id);
          return flink.completedCheckpoints(id) > 0;
        },
        () ->
            "It has made no checkpoint after %d s. %s"
                .formatted(limit.toSeconds(), flink.lastFailure(id)));
  }

  private void awaitEnd(String id) {
    await(
        () -> flink.jobs().stream().noneMatch(job -> job.id().equals(id) && !job.hasEnded()),
        () -> "Job %s does not end; see %s".formatted(id, flink.page(id)));
  }

  private void await(BooleanSupplier condition, Supplier<String> complaint) {
    long end = System.nanoTime() + limit.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new StackException(complaint.get().strip());
      }
      LockSupport.parkNanos(POLL.toNanos());
    }
  }
}
