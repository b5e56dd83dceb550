package com.primeaxiom.localstack.customers;

import com.primeaxiom.localstack.StackException;
import com.primeaxiom.localstack.StackSettings;
import com.primeaxiom.localstack.clickhouse.ClickHouseHttp;
import com.primeaxiom.schemas.KeyRing;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code stack customers}: what is stored of a customer, and how it goes. */
@Command(
    name = "customers",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "WHAT",
    description = "Forgets customers who want to be forgotten.")
public final class CustomersCommand {

  /** Exit code when rows may be left whose key is not known. */
  private static final int MAY_BE_LEFT = 3;

  @Spec private CommandSpec spec;

  @Command(
      name = "forget",
      mixinStandardHelpOptions = true,
      description = {
        "Deletes the rows of a customer's orders from ClickHouse and says what stays in Kafka and in"
            + " running jobs, and until when.",
        "Doing it again changes nothing. Do it again after a job was rebuilt from Kafka.",
        "Ends with 3 when cases are left that were hashed by a key which is not known here."
      })
  int forget(
      @Mixin StackSettings settings,
      @Parameters(
              paramLabel = "CUSTOMER_ID",
              description = "Number in the storefront, and account at the payment processor.")
          String customer,
      @Option(
              names = "--order",
              paramLabel = "ORDER_ID",
              description =
                  "An order of the customer that Kafka no longer has; the storefront knows them."
                      + " Repeatable.")
          List<String> known,
      @Option(
              names = "--with-open-disputes",
              description = "Even while disputes are open; what answers them is lost.")
          boolean withOpenDisputes,
      @Option(names = "--dry-run", description = "Says what is there, and deletes nothing.")
          boolean dryRun) {
    PrintWriter out = spec.commandLine().getOut();
    CustomerTraces traces =
        CustomerTraces.of(settings, customer, known == null ? List.of() : known);
    CustomerRows rows = new CustomerRows(ClickHouseHttp.of(settings));
    KeyRing keys = keys(settings);
    List<String> hashes = hashes(keys, customer);
    List<String> open = rows.openDisputes(traces.orders(), hashes);
    if (!open.isEmpty() && !withOpenDisputes && !dryRun) {
      throw new StackException(
          "The customer disputes %s, and the answer needs these rows; wait for the end or give --with-open-disputes."
              .formatted(String.join(", ", open)));
    }
    out.printf("%d orders of the customer are known.%n", traces.orders().size());
    if (dryRun) {
      out.println("Nothing is deleted.");
    } else {
      rows.delete(traces.orders(), hashes)
          .forEach((table, count) -> out.printf("  %-24s %d rows deleted%n", table, count));
    }
    out.println("Kafka cannot delete single records; these stay until their topic lets them go:");
    new TreeMap<>(traces.records())
        .forEach((topic, count) -> out.printf("  %-24s %d records%n", topic, count));
    if (traces.unreadable() > 0) {
      out.printf(
          "%d records there could not be read, heartbeats among them.%n", traces.unreadable());
    }
    out.println(
        "Running jobs keep what docs/security.md lists, each until its own end; no row comes back"
            + " unless a job is rebuilt from Kafka.");
    return tellUnknown(rows.unknown(keys.versions()));
  }

  /** What may be left of the customer is an exit code, for a script reads no sentence. */
  private int tellUnknown(Map<Integer, Long> rows) {
    if (rows.isEmpty()) {
      return 0;
    }
    spec.commandLine()
        .getErr()
        .printf(
            "Rows of chargeback_case may be left: %s. Give the keys by personal-data.older-keys, or"
                + " the customer's orders by --order, and run it again.%n",
            rows.entrySet().stream()
                .map(
                    entry ->
                        "%d by version %d of the key, which is not known here"
                            .formatted(entry.getValue(), entry.getKey()))
                .collect(Collectors.joining(", ")));
    return MAY_BE_LEFT;
  }

  private static KeyRing keys(StackSettings settings) {
    try {
      return settings.personalDataKeys();
    } catch (IllegalArgumentException e) {
      throw new StackException(e.getMessage(), e);
    }
  }

  private static List<String> hashes(KeyRing keys, String customer) {
    try {
      return keys.of(customer);
    } catch (IllegalArgumentException e) {
      throw new StackException(e.getMessage(), e);
    }
  }
}
