package com.primeaxiom.localstack.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.primeaxiom.localstack.chaos.RandomRecords;
import com.primeaxiom.schemas.Topic;
import com.primeaxiom.schemas.Topics;
import com.primeaxiom.schemas.storefront.Order;
import com.primeaxiom.schemas.storefront.OrderStatus;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventJsonTest {

  private static final String ORDER =
      """
      {"event_id":"e-1","occurred_at":"2010-12-01T08:26:00Z","source":"shop","order_id":"o-1",
      "status":"PLACED","channel":"web","currency":"GBP","lines":[{"line_number":1,"sku":"85123A",
      "quantity":6,"unit_price_minor":255,"location_id":"GB-MAIN"}]}
      """;

  private final EventJson<Order> orders = new EventJson<>(Topics.ORDER);

  @Property(tries = 300)
  void readsEveryTopicsRecordsBackAsTheyWereWritten(
      @ForAll("topics") Topic<?> topic, @ForAll long seed) {
    assertReadBack(topic, seed);
  }

  private static <T extends SpecificRecord> void assertReadBack(Topic<T> topic, long seed) {
    T record = new RandomRecords(seed).of(topic);
    EventJson<T> json = new EventJson<>(topic);

    String line = json.write(record);

    assertThat(line).doesNotContain("\n");
    // This way round: a list that Avro has read cannot compare optional times.
    assertThat(record).isEqualTo(json.read(line));
    assertThat(record)
        .as("the long way says the same")
        .isEqualTo(json.readAny(line.getBytes(StandardCharsets.UTF_8)));
  }

  @Provide
  Arbitrary<Topic<?>> topics() {
    return Arbitraries.of(Topics.all());
  }

  @Test
  void readsPlainValuesAndFillsInDefaults() {
    Order order = orders.read(ORDER);

    assertThat(order.getOccurredAt()).isEqualTo(Instant.parse("2010-12-01T08:26:00Z"));
    assertThat(order.getStatus()).isEqualTo(OrderStatus.PLACED);
    assertThat(order.getRegion()).isNull();
    assertThat(order.getLines().get(0).getLocationId()).isEqualTo("GB-MAIN");
    assertThat(order.getLines().get(0).getPoolId()).isNull();
    assertThat(order.getLines().get(0).getRequiresShipping()).isTrue();
  }

  @Test
  void takesAnOffsetForTheSameInstant() {
    String local = ORDER.replace("08:26:00Z", "09:26:00+01:00");

    assertThat(orders.read(local).getOccurredAt()).isEqualTo(Instant.parse("2010-12-01T08:26:00Z"));
  }

  @Test
  void writesNullsTimesAndEnumsPlainly() {
    assertThat(orders.write(orders.read(ORDER)))
        .isEqualTo(
            "{\"event_id\":\"e-1\",\"occurred_at\":\"2010-12-01T08:26:00Z\",\"source\":\"shop\","
                + "\"order_id\":\"o-1\",\"status\":\"PLACED\",\"channel\":\"web\",\"region\":null,"
                + "\"customer_id\":null,\"currency\":\"GBP\",\"lines\":[{\"line_number\":1,"
                + "\"sku\":\"85123A\",\"quantity\":6,\"unit_price_minor\":255,"
                + "\"location_id\":\"GB-MAIN\",\"pool_id\":null,\"requires_shipping\":true,"
                + "\"description\":null}],\"cancel_reason\":null,\"customer_email\":null,"
                + "\"shipping_address\":null,\"shipping_postal_code\":null,"
                + "\"shipping_country\":null,\"policy_version\":null,"
                + "\"policy_disclosure\":null,\"policy_accepted\":null}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "quantity":6         | "quantity":6.5             | quantity is 6.5
          "quantity":6         | "quantity":9e30            | quantity is 9E+30
          "line_number":1      | "line_number":3000000000   | line_number is 3000000000
          "quantity":6         | "quantity":"6"             | quantity is "6"
          "quantity":6         | "quantity":null            | quantity is null
          08:26:00Z            | 08:26:00                   | occurred_at is "2010-12-01T08:26:00"
          08:26:00Z            | 08:26:00.0001Z             | at most milliseconds
          "2010-12-01T08:26:00Z" | 1291191960000            | ISO-8601
          PLACED               | SHIPPED                    | status
          "source":"shop",     | ''                         | source
          "source":"shop"      | "source":"shop","colour":1 | colour
          "source":"shop"      | "source":"a","source":"b"  | Duplicate
          "web"                | "web                       | comma
          """)
  void refusesWhatWouldLoseDataAndSaysWhy(String correct, String wrong, String why) {
    assertThatThrownBy(() -> orders.read(ORDER.replace(correct, wrong)))
        .isInstanceOf(UnreadableEventException.class)
        .message()
        .containsIgnoringCase(why);
  }

  @Test
  void refusesTextAfterTheValueAndTextThatIsNoObject() {
    for (String text : List.of(ORDER + "{}", "[]", "7", "not json", "\u0000\u0001")) {
      assertThatThrownBy(() -> orders.read(text)).isInstanceOf(UnreadableEventException.class);
    }
  }
}
