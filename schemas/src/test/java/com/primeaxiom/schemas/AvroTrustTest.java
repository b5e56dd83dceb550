package com.primeaxiom.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.primeaxiom.schemas.platform.ClockTick;
import com.primeaxiom.schemas.registry.AvroRecordDeserializer;
import com.primeaxiom.schemas.registry.AvroRecordSerializer;
import com.primeaxiom.schemas.registry.RegistrySettings;
import com.primeaxiom.schemas.registry.TestingSchemaRegistry;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import org.apache.avro.util.ClassSecurityValidator;
import org.junit.jupiter.api.Test;

class AvroTrustTest {

  private static final ClockTick NOON =
      ClockTick.newBuilder()
          .setEventId("tick-1")
          .setOccurredAt(Instant.parse("2026-03-01T12:00:00Z"))
          .setSource("stack")
          .build();

  @Test
  void readsRecordsInAJvmThatWasNotToldToTrustThem() throws Exception {
    try (TestingSchemaRegistry registry = TestingSchemaRegistry.start()) {
      byte[] value =
          new AvroRecordSerializer<>(Topics.CLOCK, "", registry.settings()).serialize(NOON);
      Process jvm =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx64m",
                  "-cp",
                  System.getProperty("java.class.path"),
                  Reader.class.getName(),
                  registry.url(),
                  HexFormat.of().formatHex(value))
              .redirectErrorStream(true)
              .start();

      String output = new String(jvm.getInputStream().readAllBytes(), UTF_8);

      assertThat(jvm.waitFor()).as(output).isZero();
      assertThat(output).contains("true 2026-03-01T12:00:00Z");
    }
  }

  @Test
  void trustsNobodyElse() {
    AvroTrust.grant();

    assertThat(ClassSecurityValidator.getGlobal().isTrusted(ClockTick.class)).isTrue();
    assertThat(ClassSecurityValidator.getGlobal().isTrusted(String.class)).isTrue();
    assertThat(ClassSecurityValidator.getGlobal().isTrusted(ProcessBuilder.class)).isFalse();
  }

  /** Runs in a JVM of its own, without the system property. */
  static final class Reader {

    private Reader() {}

    public static void main(String[] arguments) throws Exception {
      boolean unknownBefore = !ClassSecurityValidator.getGlobal().isTrusted(ClockTick.class);
      ClockTick tick =
          new AvroRecordDeserializer<>(Topics.CLOCK, RegistrySettings.at(arguments[0]))
              .deserialize(HexFormat.of().parseHex(arguments[1]));
      System.out.println(unknownBefore + " " + tick.getOccurredAt());
    }
  }
}
