package com.primeaxiom.localstack.customers;

import static org.assertj.core.api.Assertions.assertThat;

import com.primeaxiom.localstack.LiveWorld;
import com.primeaxiom.localstack.LocalStack;
import com.primeaxiom.localstack.StackServer;
import com.primeaxiom.localstack.clickhouse.ClickHouseHttp;
import com.primeaxiom.localstack.replay.CanonicalEvent;
import com.primeaxiom.localstack.replay.EventSender;
import com.primeaxiom.schemas.KeyedHash;
import com.primeaxiom.schemas.Secret;
import com.primeaxiom.schemas.Topics;
import com.primeaxiom.schemas.storefront.Order;
import com.primeaxiom.schemas.storefront.OrderStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A customer is forgotten, and nobody else is. */
class ForgetCustomerIT {

  @TempDir private Path home;

  @Test
  void aCustomersRowsGoAndThoseOfOthersStay() throws Exception {
    try (LocalStack stack = LocalStack.ephemeral(home)) {
      stack.start(StackServer.KAFKA, StackServer.REGISTRY, StackServer.CLICKHOUSE);
      LiveWorld world = new LiveWorld(home, "forget");
      try (EventSender sender = world.sender(Topics.ORDER)) {
        sender.send(new CanonicalEvent<>(Topics.ORDER, order("O-1", "C-7")));
        sender.send(new CanonicalEvent<>(Topics.ORDER, order("O'2\\", "C-7")));
        sender.send(new CanonicalEvent<>(Topics.ORDER, order("O-3", "C-8")));
        sender.flush();
      }
      ClickHouseHttp clickhouse = ClickHouseHttp.of(world.settings());
      for (String order : List.of("O-1", "O\\'2\\\\", "O-3", "O-4")) {
        clickhouse.execute(
            "INSERT INTO order_line (order_id, line_number, status, sku) VALUES ('%s', 1, 'PLACED', 'LAMP')"
                .formatted(order));
        clickhouse.execute(
            "INSERT INTO ship_readiness (order_id, shipment_id) VALUES ('%s', 'S')"
                .formatted(order));
      }
      clickhouse.execute(
          "INSERT INTO chargeback_case (dispute_id, order_id) VALUES ('D-1', 'O-1'), ('D-3', 'O-3')");
      clickhouse.execute(
          "INSERT INTO chargeback_case (dispute_id, order_id, customer_key, ended_at)"
              + " VALUES ('D-0', 'O-0', '%s', now())"
                  .formatted(world.settings().personalData().of("C-7")));
      clickhouse.execute(
          "INSERT INTO chargeback_case_event (dispute_id, kind) VALUES ('D-1', 'OPENED'), ('D-3', 'OPENED')");

      assertThat(world.verb("customers", "forget", "C-7", "--dry-run"))
          .contains("2 orders of the customer are known.", "Nothing is deleted.");
      assertThat(world.refused("customers", "forget", "C-7"))
          .contains("The customer disputes D-1, and the answer needs these rows;");
      assertThat(world.query("SELECT count() FROM order_line")).containsExactly("4");

      String said =
          world.verb("customers", "forget", "C-7", "--order", "O-4", "--with-open-disputes");

      assertThat(said)
          .contains("3 orders of the customer are known.")
          .containsPattern("order_line +3 rows deleted")
          .containsPattern("ship_readiness +3 rows deleted")
          .containsPattern("chargeback_case +2 rows deleted")
          .containsPattern("chargeback_case_event +1 rows deleted")
          .containsPattern("storefront.order.v1 +2 records");
      for (String table : List.of("order_line", "ship_readiness", "chargeback_case")) {
        assertThat(world.query("SELECT order_id FROM " + table)).containsExactly("O-3");
      }
      assertThat(world.query("SELECT dispute_id FROM chargeback_case_event"))
          .containsExactly("D-3");
      assertThat(world.verb("customers", "forget", "C-7"))
          .containsPattern("order_line +0 rows deleted");

      findsRowsOfOlderKeysAndSaysWhichKeyIsMissing(world, clickhouse);
    }
  }

  /** The key was changed twice; the first one is at hand, the second one is not yet. */
  private void findsRowsOfOlderKeysAndSaysWhichKeyIsMissing(
      LiveWorld world, ClickHouseHttp clickhouse) throws Exception {
    KeyedHash first = world.settings().personalData();
    KeyedHash second = key(2, "the-second-key-of-this-shop");
    KeyedHash third = key(3, "the-third-key-of-this-shop");
    int dispute = 10;
    for (KeyedHash hash : List.of(first, second, third)) {
      for (String customer : List.of("C-7", "C-8")) {
        clickhouse.execute(
            "INSERT INTO chargeback_case (dispute_id, order_id, customer_key, ended_at) VALUES ('D-%d', 'O-%d', '%s', now())"
                .formatted(dispute, dispute, hash.of(customer)));
        dispute++;
      }
    }
    String present =
        "personal-data.key=%s\npersonal-data.key-version=3\npersonal-data.older-keys=1:%s"
            .formatted(third.key().reference(), first.key().reference());
    Path access = Files.writeString(home.resolve("access.properties"), present);

    assertThat(world.refused("customers", "forget", "C-7"))
        .isEqualToIgnoringNewLines(
            "Rows of chargeback_case may be left: 2 by version 2 of the key, which is not known here."
                + " Give the keys by personal-data.older-keys, or the customer's orders by --order,"
                + " and run it again.");
    assertThat(disputes(world)).containsExactly("D-11", "D-12", "D-13", "D-15", "D-3");

    Files.writeString(access, present + ",2:" + second.key().reference());
    assertThat(world.verb("customers", "forget", "C-7"))
        .containsPattern("chargeback_case +1 rows deleted");
    assertThat(disputes(world)).containsExactly("D-11", "D-13", "D-15", "D-3");

    Files.writeString(access, present + ",3:" + second.key().reference());
    assertThat(world.refused("customers", "forget", "C-7"))
        .contains("personal-data.older-keys has the version 3, which is that of personal-data.key");
  }

  private KeyedHash key(int version, String words) throws Exception {
    Path file = Files.writeString(home.resolve("key-" + version), words);
    return new KeyedHash(new Secret("file:" + file), version);
  }

  private static List<String> disputes(LiveWorld world) throws Exception {
    return world.query("SELECT dispute_id FROM chargeback_case ORDER BY dispute_id");
  }

  private static Order order(String id, String customer) {
    return Order.newBuilder()
        .setEventId(id)
        .setOccurredAt(Instant.now().truncatedTo(ChronoUnit.MILLIS))
        .setSource("shop")
        .setOrderId(id)
        .setStatus(OrderStatus.PLACED)
        .setChannel("web")
        .setCustomerId(customer)
        .setCurrency("GBP")
        .setLines(List.of())
        .build();
  }
}
