package com.primeaxiom.jobs.platform.cache;

import static org.assertj.core.api.Assertions.assertThat;

import com.primeaxiom.jobs.platform.KeyedHarness;
import com.primeaxiom.jobs.platform.TestingMetricGroup;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.junit.jupiter.api.Test;

class WriteBackCacheTest {

  private static final long PLENTY = 1 << 20;

  /** Two keys with a letter each are 700 bytes, so a third lets go of one. */
  private static final long TWO_KEYS = 600;

  private static final long FOUR_KEYS = 1_400;

  private final TestingMetricGroup metrics = new TestingMetricGroup();

  @Test
  void aValueIsKeptBeforeTheStateUntilACheckpoint() throws Exception {
    try (var harness = start(new EmbeddedRocksDBStateBackend(), PLENTY, null)) {
      harness.send("lamp name=a", "lamp ?");
      assertThat(harness.newest()).isEqualTo("lamp name a, in state null; size null");

      harness.snapshot(1, 1);
      harness.send("lamp ?");
      assertThat(harness.newest()).isEqualTo("lamp name a, in state a; size null");

      harness.send("lamp name=", "lamp ?");
      assertThat(harness.newest()).isEqualTo("lamp name null, in state a; size null");

      harness.snapshot(2, 2);
      harness.send("lamp ?");
      assertThat(harness.newest()).isEqualTo("lamp name null, in state null; size null");
    }
  }

  @Test
  void aCheckpointWritesWhatHasChangedAndNothingElse() throws Exception {
    OperatorSubtaskState snapshot;
    try (var harness = start(new EmbeddedRocksDBStateBackend(), PLENTY, null)) {
      harness.send("lamp name=a", "sofa name=b");
      snapshot = harness.snapshot(1, 1);
    }
    try (var harness = start(new EmbeddedRocksDBStateBackend(), PLENTY, snapshot)) {
      harness.send("sofa ?", "sofa beside=x", "lamp name=c");
      harness.snapshot(2, 2);
      harness.send("sofa ?");

      assertThat(harness.newest())
          .as("it was read before and not changed since, so it was not written")
          .isEqualTo("sofa name b, in state x; size null");
    }
  }

  @Test
  void theKeyThatWasAskedForLongestAgoMakesRoom() throws Exception {
    try (var harness = start(new EmbeddedRocksDBStateBackend(), TWO_KEYS, null)) {
      harness.send("lamp name=a", "sofa name=b", "lamp ?", "stove name=c");
      harness.send("lamp state", "sofa state");

      assertThat(harness.told().subList(1, 3))
          .containsExactly("lamp in state null", "sofa in state b");
      harness.send("sofa ?");
      assertThat(harness.newest()).isEqualTo("sofa name b, in state b; size null");
    }
  }

  @Test
  void aKeyThatGrowsTakesRoomFromOthers() throws Exception {
    try (var harness = start(new EmbeddedRocksDBStateBackend(), FOUR_KEYS, null)) {
      harness.send("lamp name=a", "sofa name=b", "sofa name=bbbbbbbbbbbb", "sofa ?");
      assertThat(harness.newest())
          .as("alone it may be larger than all")
          .isEqualTo("sofa name bbbbbbbbbbbb, in state null; size null");

      harness.send("lamp ?", "sofa state");
      assertThat(harness.told().subList(1, 3))
          .containsExactly("lamp name a, in state null; size null", "sofa in state bbbbbbbbbbbb");
    }
  }

  @Test
  void aBackendThatKeepsObjectsHasNoCache() throws Exception {
    try (var harness = start(new HashMapStateBackend(), PLENTY, null)) {
      harness.send("lamp name=a", "lamp ?");

      assertThat(harness.newest()).isEqualTo("lamp name a, in state a; size null");
    }
  }

  @Test
  void tellsWhatItKeepsAndWhatItHadToRead() throws Exception {
    try (var harness = start(new EmbeddedRocksDBStateBackend(), FOUR_KEYS, null)) {
      harness.send("lamp name=a", "sofa name=bb", "lamp name=c");
      assertThat(metrics.gauges().get("cachedBytes").getValue()).isEqualTo(2 * 250L + 100 + 200);
      assertThat(metrics.counters().get("valuesReadFromState").getCount())
          .as("what is set needs no reading")
          .isZero();

      harness.send("lamp ?", "lamp ?");
      assertThat(metrics.counters().get("valuesReadFromState").getCount())
          .as("only its size was not known")
          .isOne();
      assertThat((long) metrics.gauges().get("writeBackMillis").getValue()).isZero();
    }
  }

  @Property(tries = 20)
  void itHoldsWhatTheStateWould(@ForAll long seed, @ForAll @IntRange(min = 0, max = 2_000) int room)
      throws Exception {
    Random dice = new Random(seed);
    Map<String, Map<String, String>> expected = new HashMap<>();
    var harness = start(new EmbeddedRocksDBStateBackend(), room, null);
    for (int step = 0; step < 200; step++) {
      String key = "k" + dice.nextInt(6);
      String name = dice.nextBoolean() ? "name" : "size";
      Map<String, String> of = expected.computeIfAbsent(key, unknown -> new HashMap<>());
      switch (dice.nextInt(20)) {
        case 0 -> {
          OperatorSubtaskState snapshot = harness.snapshot(step, step);
          harness.close();
          harness = start(new EmbeddedRocksDBStateBackend(), room, snapshot);
        }
        case 1, 2, 3, 4 -> {
          harness.send(key + ' ' + name + '=');
          of.remove(name);
        }
        case 5, 6, 7, 8, 9, 10 -> {
          harness.send(key + ' ' + name + '=' + step);
          of.put(name, Integer.toString(step));
        }
        default -> {
          harness.send(key + " ?");
          assertThat(harness.newest())
              .startsWith(key + " name " + of.get("name") + ",")
              .endsWith("size " + of.get("size"));
        }
      }
    }
    harness.close();
  }

  private KeyedHarness<String, String, String> start(
      StateBackend backend, long mostBytes, OperatorSubtaskState snapshot) throws Exception {
    return KeyedHarness.startOn(
        backend,
        new Caching(new Names(), mostBytes, metrics),
        words -> words.substring(0, words.indexOf(' ')),
        Types.STRING,
        snapshot);
  }

  /** With room for so much, and figures to look at. */
  private static final class Caching extends CachingOperator<String, String, String> {

    private static final long serialVersionUID = 1L;

    private final long mostBytes;
    private final transient TestingMetricGroup shown;

    private Caching(Names function, long mostBytes, TestingMetricGroup shown) {
      super(function);
      this.mostBytes = mostBytes;
      this.shown = shown;
    }

    @Override
    WriteBackCache<String> openCache(List<CachedValue<?>> values) {
      return WriteBackCache.open(this, values, mostBytes, shown);
    }
  }

  /** Keeps a name and a size; the first is also looked at without the cache. */
  private static final class Names extends KeyedProcessFunction<String, String, String>
      implements KeepsObjects {

    private static final long serialVersionUID = 1L;

    private transient CachedValue<String> name;
    private transient CachedValue<String> size;
    private transient ValueState<String> beside;

    @Override
    public void open(OpenContext context) {
      name = new CachedValue<>(getRuntimeContext(), "name", Types.STRING, Names::heapBytes);
      size = new CachedValue<>(getRuntimeContext(), "size", Types.STRING, Names::heapBytes);
      beside = getRuntimeContext().getState(new ValueStateDescriptor<>("name", Types.STRING));
    }

    @Override
    public List<CachedValue<?>> cached() {
      return List.of(name, size);
    }

    private static long heapBytes(String text) {
      return 100L * text.length();
    }

    @Override
    public void processElement(String words, Context context, Collector<String> out)
        throws Exception {
      String key = context.getCurrentKey();
      String what = words.substring(words.indexOf(' ') + 1);
      if (what.equals("?")) {
        // Asked for first: a key that makes room must leave the key of this turn where it is.
        String known = name.value();
        out.collect(
            "%s name %s, in state %s; size %s".formatted(key, known, beside.value(), size.value()));
      } else if (what.equals("state")) {
        out.collect(key + " in state " + beside.value());
      } else {
        set(what.substring(0, what.indexOf('=')), what.substring(what.indexOf('=') + 1));
      }
    }

    private void set(String what, String value) throws Exception {
      if (what.equals("beside")) {
        beside.update(value);
      } else {
        CachedValue<String> chosen = what.equals("name") ? name : size;
        if (value.isEmpty()) {
          chosen.clear();
        } else {
          chosen.update(value);
        }
      }
    }
  }
}
