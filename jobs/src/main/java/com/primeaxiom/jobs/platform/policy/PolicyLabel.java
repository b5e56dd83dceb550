package com.primeaxiom.jobs.platform.policy;

import static org.apache.flink.configuration.ConfigOptions.key;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ReadableConfig;

/**
 * What alerts and rows say of the policy that made them: {@code settings-} and a checksum for the
 * settings of a job's start, {@code policy-}, the number of the version and the checksum for a
 * policy on top of them. The checksum is that of every setting that held, so the same label stands
 * for the same decisions in every run.
 */
public final class PolicyLabel {

  /** Set where the settings of a policy are laid upon those of the start; no option of a job. */
  static final ConfigOption<Long> NUMBER =
      key("policy.version")
          .longType()
          .defaultValue(0L)
          .withDescription("Number of the policy's version; 0 for the settings of the start.");

  private PolicyLabel() {}

  /**
   * Names settings.
   *
   * @param read the settings
   * @param options options of the job
   */
  public static String of(ReadableConfig read, List<ConfigOption<?>> options) {
    CRC32 checksum = new CRC32();
    for (ConfigOption<?> option : options) {
      String line = option.key() + '=' + read.get(option) + ';';
      checksum.update(line.getBytes(StandardCharsets.UTF_8));
    }
    long number = read.get(NUMBER);
    String name = number == 0 ? "settings" : "policy-" + number;
    return "%s-%08x".formatted(name, checksum.getValue());
  }
}
