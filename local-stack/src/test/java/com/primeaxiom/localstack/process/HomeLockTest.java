package com.primeaxiom.localstack.process;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.primeaxiom.localstack.StackException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeLockTest {

  @TempDir private Path home;

  @Test
  void aSecondCommandIsToldWhoIsAtWork() {
    try (HomeLock lock = HomeLock.take(home)) {
      lock.say("starting");

      assertThatThrownBy(() -> HomeLock.take(home))
          .isInstanceOf(StackException.class)
          .hasMessageContaining(home.toString())
          .hasMessageContaining("pid " + ProcessHandle.current().pid() + ", starting");
    }
  }

  @Test
  void theLockIsGivenBack() {
    HomeLock.take(home).close();

    assertThatCode(() -> HomeLock.take(home).close()).doesNotThrowAnyException();
  }
}
