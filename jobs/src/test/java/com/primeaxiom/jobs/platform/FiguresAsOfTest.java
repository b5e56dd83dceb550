package com.primeaxiom.jobs.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.primeaxiom.jobs.platform.record.RecordType;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.core.fs.CloseableRegistry;
import org.apache.flink.runtime.state.DefaultOperatorStateBackendBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresAsOfTest {

  /** A price from a time on; one of nothing says that there is none any more. */
  public record Price(String sku, long fromMillis, long minor) {}

  private static final FiguresAsOf<String, Price> PRICES =
      new FiguresAsOf<>(Price::sku, Price::fromMillis, price -> price.minor() == 0);

  private static BroadcastState<String, List<Price>> state() throws Exception {
    return new DefaultOperatorStateBackendBuilder(
            FiguresAsOfTest.class.getClassLoader(),
            new ExecutionConfig(),
            false,
            List.of(),
            new CloseableRegistry())
        .build()
        .getBroadcastState(
            new MapStateDescriptor<>(
                "prices", Types.STRING, Types.LIST(RecordType.of(Price.class))));
  }

  private static Price lantern(long fromMillis, long minor) {
    return new Price("LANTERN", fromMillis, minor);
  }

  @ParameterizedTest(name = "at {0}: {1}")
  @CsvSource({
    "-1, ",
    "999, ",
    "1000, 1",
    "1001, 1",
    "1999, 1",
    "2000, 2",
    "500000, 500",
    "500999, 500",
    "1000000, 1000",
    "999999999999, 1000",
  })
  void findsTheOneThatHoldsAmongMany(long atMillis, Long minor) throws Exception {
    BroadcastState<String, List<Price>> state = state();
    for (long price = 1; price <= 1_000; price++) {
      PRICES.learn(state, lantern(1_000 * price, price), 0);
    }

    Price holding = PRICES.at(state, "LANTERN", atMillis);
    assertThat(holding == null ? null : holding.minor()).isEqualTo(minor);
    assertThat(PRICES.at(state, "WICK", atMillis)).isNull();
  }

  @Test
  void theNewestOfTheSameTimeHolds() throws Exception {
    BroadcastState<String, List<Price>> state = state();
    PRICES.learn(state, lantern(1_000, 1), 0);
    PRICES.learn(state, lantern(1_000, 2), 0);
    PRICES.learn(state, lantern(1_000, 3), 0);

    assertThat(PRICES.at(state, "LANTERN", 999)).isNull();
    assertThat(PRICES.at(state, "LANTERN", 1_000)).isEqualTo(lantern(1_000, 3));
  }

  @Test
  void forgetsWhatNoDecisionAsksForAndWhatIsOver() throws Exception {
    BroadcastState<String, List<Price>> state = state();
    PRICES.learn(state, lantern(1_000, 1), 0);
    PRICES.learn(state, lantern(2_000, 2), 0);
    PRICES.learn(state, lantern(3_000, 3), 1_999);
    assertThat(state.get("LANTERN")).hasSize(3);

    PRICES.learn(state, lantern(4_000, 0), 2_000);
    assertThat(state.get("LANTERN"))
        .containsExactly(lantern(2_000, 2), lantern(3_000, 3), lantern(4_000, 0));

    PRICES.learn(state, new Price("WICK", 5_000, 5), 3_999);
    assertThat(state.contains("LANTERN")).isTrue();
    PRICES.learn(state, new Price("WICK", 5_000, 6), 4_000);
    assertThat(state.contains("LANTERN")).isFalse();
  }

  @Property(tries = 300)
  void findsWhatAWalkFinds(
      @ForAll @Size(max = 30) List<@IntRange(max = 3) Integer> steps,
      @ForAll @IntRange(min = -1, max = 100) int atMillis)
      throws Exception {
    BroadcastState<String, List<Price>> state = state();
    Price expected = null;
    long fromMillis = 0;
    long minor = 0;
    for (int step : steps) {
      fromMillis += step;
      Price price = lantern(fromMillis, ++minor);
      PRICES.learn(state, price, Long.MIN_VALUE);
      expected = fromMillis <= atMillis ? price : expected;
    }

    assertThat(PRICES.at(state, "LANTERN", atMillis)).isEqualTo(expected);
  }
}
