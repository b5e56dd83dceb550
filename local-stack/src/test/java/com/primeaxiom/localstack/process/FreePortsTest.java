package com.primeaxiom.localstack.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FreePortsTest {

  @Test
  void givesNoPortOfTheRangeOfOutgoingConnections() {
    for (int i = 0; i < 100; i++) {
      assertThat(FreePorts.any()).isBetween(20_000, 31_999);
    }
  }

  @Test
  void givesEachPortOnce() {
    Set<Integer> given = new HashSet<>();

    for (int i = 0; i < 100; i++) {
      assertThat(given.add(FreePorts.any())).isTrue();
    }
  }

  @Test
  void skipsPortsThatAProgramListensOn() throws IOException {
    int before = FreePorts.any();
    int taken = before == 31_999 ? 20_000 : before + 1;

    try (ServerSocket socket = new ServerSocket(taken, 1, InetAddress.getLoopbackAddress())) {
      assertThat(FreePorts.isFree(socket.getLocalPort())).isFalse();
      assertThat(FreePorts.any()).isNotEqualTo(taken);
    }
  }
}
