package com.primeaxiom.sinks.clickhouse;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.util.function.ThrowingRunnable;

/** A mailbox that a test empties, or that its delivery empties as soon as it has reported. */
final class TestingMailbox implements MailboxExecutor {

  private final Deque<ThrowingRunnable<? extends Exception>> mails = new ArrayDeque<>();

  @Override
  public void execute(
      MailOptions options,
      ThrowingRunnable<? extends Exception> command,
      String description,
      Object... arguments) {
    mails.add(command);
  }

  @Override
  public void yield() {
    throw new UnsupportedOperationException("It would wait for ever.");
  }

  @Override
  public boolean tryYield() {
    ThrowingRunnable<? extends Exception> mail = mails.poll();
    if (mail == null) {
      return false;
    }
    try {
      mail.run();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
    return true;
  }

  @Override
  public boolean shouldInterrupt() {
    return !mails.isEmpty();
  }

  /** The same executor, after which every mail is read. */
  Executor afterEachCommand(Executor executor) {
    return command -> {
      executor.execute(command);
      boolean isMore = true;
      while (isMore) {
        isMore = tryYield();
      }
    };
  }
}
